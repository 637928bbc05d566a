using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Tests in a database that holds the small catalogue and no figure yet.</summary>
public abstract class ReturnsContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    /// <summary>Every table that a publication writes to.</summary>
    private static readonly string[] Written = ["files", "imports", "periods", "returns", "return_versions", "observations"];

    private const string ReadObservations = """
        SELECT o.code AS Organisation, p.code AS Period, s.code AS Series, r.current_version AS CurrentVersion, v.number AS Number, v.provisional AS Provisional,
            m.code AS Measure, b.state AS State, b.value AS Value, b.numerator AS Numerator, b.denominator AS Denominator, b.bound AS Bound,
            b.note AS Note, b.import_id AS ImportId, b.sheet AS Sheet, b.cell AS Cell
        FROM observations b
        JOIN return_versions v ON v.id = b.version_id JOIN returns r ON r.id = v.return_id JOIN measures m ON m.id = b.measure_id
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id JOIN series s ON s.id = r.series_id
        ORDER BY o.code, p.starts, s.code, v.number, m.code
        """;

    /// <summary>The clock of the stores.</summary>
    protected TestClock Clock { get; } = new();

    /// <summary>The store under test.</summary>
    protected ReturnStore Store => new(Database, Clock);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new CatalogueStore(Database, TimeProvider.System).SaveAsync(SmallCatalogue.All, new string('A', 64), Token);
    }

    /// <summary>A file whose bytes are its name.</summary>
    private protected static PublicationRequest File(string name, params IReadOnlyList<ReturnEntry> entries) =>
        new(System.Text.Encoding.UTF8.GetBytes(name), name + ".xlsx", ImportChannel.Page, false, entries, Actor.CommandLine, null);

    /// <summary>Publishes a file.</summary>
    private protected Task<Publication> PublishAsync(string name, params IReadOnlyList<ReturnEntry> entries) => Store.PublishAsync(File(name, entries), Token);

    /// <summary>Every observation of every version.</summary>
    private protected Task<IReadOnlyList<Observation>> ReadAllAsync() => QueryAsync<Observation>(ReadObservations);

    /// <summary>The observations of the accepted versions.</summary>
    private protected async Task<IReadOnlyList<Observation>> ReadCurrentAsync() => [.. (await ReadAllAsync()).Where(row => row.Number == row.CurrentVersion)];

    /// <summary>Fails unless nothing was ever published.</summary>
    protected async Task AssertNothingWrittenAsync()
    {
        Assert.All(await CountAsync(Written), pair => Assert.Equal(0, pair.Value));
        Assert.Equal(0, await Store.ReadDataVersionAsync(Token));
    }

    private protected sealed class Observation : FigureRow
    {
        public string Organisation { get; init; } = "";

        public string Period { get; init; } = "";

        public string Series { get; init; } = "";

        public int CurrentVersion { get; init; }

        public int Number { get; init; }

        public bool Provisional { get; init; }

        public string Measure { get; init; } = "";

        public string Note { get; init; } = "";

        public int ImportId { get; init; }

        public string Sheet { get; init; } = "";

        public string Cell { get; init; } = "";

        /// <summary>Measure, figure and note: what somebody reads.</summary>
        public (string Measure, Figure Figure, string Note) Said => (Measure, Figure, Note);

        /// <summary>Where it came from.</summary>
        public (int ImportId, string Sheet, string Cell) Origin => (ImportId, Sheet, Cell);
    }
}
