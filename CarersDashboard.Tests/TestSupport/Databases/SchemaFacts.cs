using System.Data.Common;
using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>What a layout says, a line for each fact, so that two layouts can be compared however they were read: <c>targets.value: number, null</c>.</summary>
internal static class SchemaFacts
{
    private const string SqliteColumns = """
        SELECT t.name AS "Table", c.name AS Name, c.type AS Type, c."notnull" = 0 AS Nullable, c.pk AS Key
        FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.pk
        """;

    private const string SqliteKeys = """
        SELECT t.name AS "Table", i.name AS Name, c.name AS "Column"
        FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND i.origin = 'u' ORDER BY i.name, c.seqno
        """;

    private const string SqliteReferences = """
        SELECT t.name AS "Table", f."from" AS "Column", f."table" AS TargetTable, f."to" AS Target
        FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string ServerColumns = """
        SELECT c.TABLE_NAME AS [Table], c.COLUMN_NAME AS Name, c.DATA_TYPE AS Type, CASE c.IS_NULLABLE WHEN 'YES' THEN 1 ELSE 0 END AS Nullable, 0 AS [Key]
        FROM INFORMATION_SCHEMA.COLUMNS c JOIN INFORMATION_SCHEMA.TABLES t ON t.TABLE_NAME = c.TABLE_NAME AND t.TABLE_SCHEMA = c.TABLE_SCHEMA
        WHERE t.TABLE_TYPE = 'BASE TABLE'
        """;

    private const string ServerKeys = """
        SELECT c.TABLE_NAME AS [Table], c.CONSTRAINT_NAME AS Name, u.COLUMN_NAME AS [Column], c.CONSTRAINT_TYPE AS Kind
        FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE u ON u.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND u.TABLE_NAME = c.TABLE_NAME
        WHERE c.CONSTRAINT_TYPE IN ('PRIMARY KEY', 'UNIQUE') ORDER BY c.CONSTRAINT_NAME, u.ORDINAL_POSITION
        """;

    // INFORMATION_SCHEMA would need a view for this that not every server of the protocol has.
    private const string ServerReferences = """
        SELECT OBJECT_NAME(f.parent_object_id) AS [Table], c.name AS [Column], OBJECT_NAME(f.referenced_object_id) AS TargetTable, r.name AS Target
        FROM sys.foreign_key_columns f
        JOIN sys.columns c ON c.object_id = f.parent_object_id AND c.column_id = f.parent_column_id
        JOIN sys.columns r ON r.object_id = f.referenced_object_id AND r.column_id = f.referenced_column_id
        """;

    /// <summary>Of a script.</summary>
    public static IReadOnlyList<string> Of(SchemaScript script) =>
    [
        .. script.Tables.SelectMany(table => (IEnumerable<string>)
        [
            .. table.Columns.Select(column => Column(table.Name, column.Name, column.Type, column.Nullable)),
            .. table.UniqueKeys.Select(columns => Unique(table.Name, columns)),
            .. table.References.Select(reference => Reference(table.Name, reference.Column, reference.Table, reference.Target)),
            PrimaryKey(table.Name, table.PrimaryKey),
        ]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Of a database.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var columns = await QueryAsync<ColumnRow>(connection, database.Pick(SqliteColumns, ServerColumns), cancellationToken);
        var keys = await QueryAsync<KeyRow>(connection, database.Pick(SqliteKeys, ServerKeys), cancellationToken);
        var references = await QueryAsync<ReferenceRow>(connection, database.Pick(SqliteReferences, ServerReferences), cancellationToken);
        return
        [
            .. ((IEnumerable<string>)
            [
                .. columns.Select(row => Column(row.Table, row.Name, row.Type, row.Nullable)),
                .. columns.Where(row => row.Key > 0).GroupBy(row => row.Table).Select(group => PrimaryKey(group.Key, group.Select(row => row.Name))),
                .. keys.GroupBy(row => (row.Table, row.Name, row.Kind)).Select(group => group.Key.Kind == "UNIQUE"
                    ? Unique(group.Key.Table, group.Select(row => row.Column))
                    : PrimaryKey(group.Key.Table, group.Select(row => row.Column))),
                .. references.Select(row => Reference(row.Table, row.Column, row.TargetTable, row.Target)),
            ]).Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<T>> QueryAsync<T>(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();

    private static string Column(string table, string column, string type, bool nullable) => $"{table}.{column}: {Family(type)}, {(nullable ? "null" : "not null")}";

    private static string PrimaryKey(string table, IEnumerable<string> columns) => $"{table}: primary key ({string.Join(", ", columns)})";

    private static string Unique(string table, IEnumerable<string> columns) => $"{table}: unique ({string.Join(", ", columns)})";

    private static string Reference(string table, string column, string targetTable, string target) => $"{table}.{column} refers to {targetTable}.{target}";

    private static string Family(string type) => type switch
    {
        "INTEGER" or "int" or "bigint" or "bit" => "whole number",
        "REAL" or "decimal" => "number",
        "TEXT" or "nvarchar" or "char" or "date" or "datetime2" => "text",
        "BLOB" or "varbinary" => "bytes",
        _ => throw new NotSupportedException($"The test does not know the type {type}."),
    };

    private sealed class ColumnRow
    {
        public string Table { get; init; } = "";

        public string Name { get; init; } = "";

        public string Type { get; init; } = "";

        public bool Nullable { get; init; }

        public int Key { get; init; }
    }

    private sealed class KeyRow
    {
        public string Table { get; init; } = "";

        public string Name { get; init; } = "";

        public string Column { get; init; } = "";

        public string Kind { get; init; } = "UNIQUE";
    }

    private sealed class ReferenceRow
    {
        public string Table { get; init; } = "";

        public string Column { get; init; } = "";

        public string TargetTable { get; init; } = "";

        public string Target { get; init; } = "";
    }
}
