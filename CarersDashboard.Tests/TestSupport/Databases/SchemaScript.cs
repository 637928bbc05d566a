using System.Text.RegularExpressions;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>A column as a script declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type without its size: <c>nvarchar</c>.</param>
/// <param name="Size">What stands in brackets behind the type: <c>40</c>, <c>19, 6</c>, <c>max</c>; empty where nothing does.</param>
/// <param name="Nullable">Whether it may be null.</param>
internal sealed record ScriptColumn(string Name, string Type, string Size, bool Nullable);

/// <summary>A table as a script declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">In their order.</param>
/// <param name="PrimaryKey">Columns of the key.</param>
/// <param name="UniqueKeys">Columns of each.</param>
/// <param name="References">Column, table and column referred to.</param>
/// <param name="Constraints">Names of all constraints.</param>
/// <param name="Lists">The values that a CHECK allows, by column.</param>
internal sealed record ScriptTable(
    string Name,
    List<ScriptColumn> Columns,
    List<string> PrimaryKey,
    List<string[]> UniqueKeys,
    List<(string Column, string Table, string Target)> References,
    List<string> Constraints,
    Dictionary<string, string[]> Lists);

/// <summary>Reads the tables out of a migration. It knows what our migrations use, and refuses what it does not know.</summary>
internal sealed partial class SchemaScript
{
    private readonly Dictionary<string, ScriptTable> tables = [];

    /// <summary>Reads scripts in their order.</summary>
    public SchemaScript(IEnumerable<string> scripts)
    {
        foreach (var batch in scripts.SelectMany(script => script.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries)))
        {
            var plain = Comment().Replace(batch, "").Trim();
            if (CreateTrigger().Match(plain) is { Success: true } trigger)
            {
                Triggers.Add((trigger.Groups["table"].Value, trigger.Groups["name"].Value));
                continue;
            }

            foreach (var statement in Split(plain, ';').Where(statement => statement.Length > 0))
            {
                Read(Space().Replace(statement, " "));
            }
        }
    }

    /// <summary>In the order in which they are made.</summary>
    public IReadOnlyCollection<ScriptTable> Tables => tables.Values;

    /// <summary>Table and name of each index that is not a key.</summary>
    public List<(string Table, string Name)> Indexes { get; } = [];

    /// <summary>Table and name of each trigger.</summary>
    public List<(string Table, string Name)> Triggers { get; } = [];

    private void Read(string statement)
    {
        if (CreateTable().Match(statement) is { Success: true } create)
        {
            var table = new ScriptTable(create.Groups["name"].Value, [], [], [], [], [], []);
            tables.Add(table.Name, table);
            foreach (var part in Split(create.Groups["body"].Value, ','))
            {
                ReadPart(table, part);
            }
        }
        else if (AddColumn().Match(statement) is { Success: true } add)
        {
            ReadPart(tables[add.Groups["table"].Value], add.Groups["column"].Value);
        }
        else if (CreateIndex().Match(statement) is { Success: true } index)
        {
            Indexes.Add((index.Groups["table"].Value, index.Groups["name"].Value));
        }
        else if (DropTable().Match(statement) is { Success: true } drop)
        {
            tables.Remove(drop.Groups["name"].Value);
        }
        else if (!statement.StartsWith("INSERT INTO ", StringComparison.Ordinal) && !statement.StartsWith("UPDATE ", StringComparison.Ordinal))
        {
            throw new NotSupportedException($"The test cannot read this statement of a migration: {statement}");
        }
    }

    // "code nvarchar(40) NOT NULL CONSTRAINT uq_series_code UNIQUE" or "CONSTRAINT uq_targets_position UNIQUE (measure_id, position)"
    private static void ReadPart(ScriptTable table, string part)
    {
        table.Constraints.AddRange(ConstraintName().Matches(part).Select(match => match.Groups["name"].Value));
        foreach (Match list in AllowedValues().Matches(part))
        {
            table.Lists.TryAdd(list.Groups["column"].Value, [.. list.Groups["values"].Value.Split(", ").Select(value => value.Trim('\''))]);
        }

        if (TableKey().Match(part) is { Success: true } key)
        {
            var columns = key.Groups["columns"].Value.Split(", ");
            if (key.Groups["kind"].Value == "UNIQUE")
            {
                table.UniqueKeys.Add(columns);
            }
            else
            {
                table.PrimaryKey.AddRange(columns);
            }
        }
        else if (!part.StartsWith("CONSTRAINT ", StringComparison.Ordinal))
        {
            ReadColumn(table, part);
        }
    }

    private static void ReadColumn(ScriptTable table, string part)
    {
        var match = Column().Match(part);
        if (!match.Success)
        {
            throw new NotSupportedException($"The test cannot read this column of {table.Name}: {part}");
        }

        var name = match.Groups["name"].Value;
        table.Columns.Add(new(name, match.Groups["type"].Value, match.Groups["size"].Value, match.Groups["null"].Value == "NULL"));
        var rest = match.Groups["rest"].Value;
        if (rest.Contains(" PRIMARY KEY", StringComparison.Ordinal))
        {
            table.PrimaryKey.Add(name);
        }

        if (rest.EndsWith(" UNIQUE", StringComparison.Ordinal))
        {
            table.UniqueKeys.Add([name]);
        }

        if (Reference().Match(rest) is { Success: true } reference)
        {
            table.References.Add((name, reference.Groups["table"].Value, reference.Groups["column"].Value));
        }
    }

    // Parts at the separators that stand outside brackets and quotes.
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (from, depth, quoted) = (0, 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            quoted ^= text[at] == '\'';
            depth += quoted ? 0 : text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] == separator && depth == 0 && !quoted)
            {
                parts.Add(text[from..at].Trim());
                from = at + 1;
            }
        }

        parts.Add(text[from..].Trim());
        return parts;
    }

    [GeneratedRegex(@"^DROP TABLE (?<name>\w+)$")]
    private static partial Regex DropTable();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^CREATE TABLE (?<name>\w+) \((?<body>.*)\)$")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^ALTER TABLE (?<table>\w+) ADD (?<column>\w+ .*)$")]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"^CREATE (?:UNIQUE )?INDEX (?<name>\w+) ON (?<table>\w+) \(.*$")]
    private static partial Regex CreateIndex();

    [GeneratedRegex(@"^CREATE TRIGGER (?<name>\w+) ON (?<table>\w+) ")]
    private static partial Regex CreateTrigger();

    [GeneratedRegex(@"CONSTRAINT (?<name>\w+) ")]
    private static partial Regex ConstraintName();

    [GeneratedRegex(@"(?<column>\w+) IN \((?<values>'[^']*'(?:, '[^']*')*)\)")]
    private static partial Regex AllowedValues();

    [GeneratedRegex(@"^CONSTRAINT \w+ (?<kind>PRIMARY KEY|UNIQUE) \((?<columns>[^)]*)\)$")]
    private static partial Regex TableKey();

    [GeneratedRegex(@"^(?<name>\w+) (?<type>\w+)(?:\((?<size>[^)]*)\))? (?<null>NOT NULL|NULL)(?<rest>.*)$")]
    private static partial Regex Column();

    [GeneratedRegex(@" REFERENCES (?<table>\w+) \((?<column>\w+)\)")]
    private static partial Regex Reference();
}
