using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport.Databases;
using Dapper;
using Xunit;

namespace CarersDashboard.Tests.Data;

/// <summary>Both databases end in the same layout.</summary>
public sealed class DialectTests(SqliteFixture sqlite) : IClassFixture<SqliteFixture>
{
    private static readonly SchemaScript ServerScript = new(Migration.Embedded(DatabaseProvider.SqlServer).Select(migration => migration.Script));

    /// <summary>Columns whose CHECK lists the names of an enumeration.</summary>
    public static TheoryData<string, string, string[]> Lists => new()
    {
        { "measures", "tier", Enum.GetNames<MeasureTier>() },
        { "measures", "kind", Enum.GetNames<MeasureKind>() },
        { "measures", "unit", Enum.GetNames<MeasureUnit>() },
        { "measures", "polarity", Enum.GetNames<Polarity>() },
        { "measures", "frequency", Enum.GetNames<Frequency>() },
        { "measure_targets", "kind", Enum.GetNames<TargetKind>() },
        { "events", "kind", Enum.GetNames<EventKind>() },
        { "limit_changes", "kind", Enum.GetNames<LimitChangeKind>() },
        { "benchmarks", "kind", Enum.GetNames<BenchmarkKind>() },
        { "benchmark_points", "period_kind", Enum.GetNames<PeriodKind>() },
        { "measure_definitions", "tier", Enum.GetNames<MeasureTier>() },
        { "measure_definitions", "polarity", Enum.GetNames<Polarity>() },
        { "periods", "kind", Enum.GetNames<PeriodKind>() },
        { "imports", "channel", Enum.GetNames<ImportChannel>() },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_BothDialects_EndInTheSameTables()
    {
        var database = await sqlite.CreateMigratedAsync(Token);

        // The journal is the migrator's own and stands in no script.
        var facts = (await SchemaFacts.ReadAsync(database, Token)).Where(fact => !fact.StartsWith("schema_journal", StringComparison.Ordinal));

        Assert.Equal(SchemaFacts.Of(ServerScript), facts);
        Assert.True(ServerScript.Tables.Count >= 16, "The script was not read as a whole.");
    }

    [Fact]
    public async Task Migrations_BothDialects_HaveTheSameIndexes()
    {
        var database = await sqlite.CreateMigratedAsync(Token);
        await using var connection = await database.OpenAsync(Token);

        var indexes = await connection.QueryAsync<(string Table, string Name)>(
            new CommandDefinition("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", cancellationToken: Token));

        Assert.Equal(ServerScript.Indexes.Order(), indexes.Order());
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Migrations_ColumnOfAnEnumeration_AllowsItsNamesAndNoOther(string table, string column, string[] names)
    {
        var declared = ServerScript.Tables.Single(one => one.Name == table);

        Assert.Equal(names.Order(StringComparer.Ordinal), declared.Lists[column].Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.InRange(name.Length, 1, Length(declared.Columns.Single(one => one.Name == column))));
    }

    [Fact]
    public void Migrations_StateOfAnObservation_FitsItsColumn() =>
        Assert.All(Enum.GetNames<ValueState>(), name => Assert.InRange(name.Length, 1, Length(ServerScript.Tables.Single(one => one.Name == "observations").Columns.Single(one => one.Name == "state"))));

    [Fact]
    public async Task Catalogue_EveryText_FitsItsColumnOnTheServer()
    {
        var database = await sqlite.CreateMigratedAsync(Token);
        await new CatalogueStore(database, TimeProvider.System).SaveAsync(CatalogueFiles.Read(), CatalogueFiles.Fingerprint(), Token);
        await using var connection = await database.OpenAsync(Token);
        var seen = 0;

        foreach (var table in ServerScript.Tables)
        {
            foreach (var column in table.Columns.Where(column => column.Type is "nvarchar" or "char"))
            {
                foreach (var text in await connection.QueryAsync<string>(new CommandDefinition($"SELECT {column.Name} FROM {table.Name} WHERE {column.Name} IS NOT NULL", cancellationToken: Token)))
                {
                    seen++;
                    Assert.True(text.Length <= Length(column), $"{table.Name}.{column.Name} holds {Length(column)} characters, and a text has {text.Length}: {text}");
                }
            }
        }

        Assert.True(seen > 1_000, "The catalogue was not read as a whole.");
    }

    [Fact]
    public void SchemaScript_ConstraintsOfAllKinds_AreRead()
    {
        var script = new SchemaScript(["""
            -- A comment; with a semicolon.
            CREATE TABLE parts (
                id int NOT NULL CONSTRAINT pk_parts PRIMARY KEY,
                kind nvarchar(20) NOT NULL CONSTRAINT ck_parts_kind CHECK (kind IN ('One, two', 'Three')),
                whole_id int NULL CONSTRAINT fk_parts_whole REFERENCES wholes (id),
                size decimal(19, 6) NULL,
                CONSTRAINT uq_parts UNIQUE (kind, whole_id)
            );
            CREATE INDEX parts_whole ON parts (whole_id);
            INSERT INTO parts (id, kind) VALUES (1, 'One, two');
            GO

            CREATE TRIGGER parts_stay ON parts AFTER UPDATE AS BEGIN ROLLBACK TRANSACTION; END
            GO
            """, "ALTER TABLE parts ADD note nvarchar(max) NULL;"]);

        var table = Assert.Single(script.Tables);
        Assert.Equal([("parts", "parts_whole")], script.Indexes);
        Assert.Equal(["pk_parts", "ck_parts_kind", "fk_parts_whole", "uq_parts"], table.Constraints);
        Assert.Equal(
            [
                "parts.id: whole number, not null", "parts.kind: text, not null", "parts.note: text, null", "parts.size: number, null",
                "parts.whole_id refers to wholes.id", "parts.whole_id: whole number, null", "parts: primary key (id)", "parts: unique (kind, whole_id)",
            ],
            SchemaFacts.Of(script));
    }

    [Fact]
    public void SchemaScript_StatementThatItDoesNotKnow_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => new SchemaScript(["DROP VIEW parts;"]));

    private static int Length(ScriptColumn column) => column.Size == "max" ? int.MaxValue : int.Parse(column.Size, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The same with a server to ask.</summary>
[Collection(OnSqlServer.Name)]
public sealed class DialectOnSqlServerTests(SqliteFixture sqlite, SqlServerFixture server) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Migrations_BothDatabases_EndInTheSameTables()
    {
        var token = TestContext.Current.CancellationToken;
        var one = await server.CreateMigratedAsync(token);

        Assert.Equal(await SchemaFacts.ReadAsync(await sqlite.CreateMigratedAsync(token), token), await SchemaFacts.ReadAsync(one, token));

        await server.DropAsync(one);
    }
}
