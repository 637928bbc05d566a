using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Features.Returns;

/// <summary>The whole way of a workbook: read and check it, say what would change, publish it. Page, command line and samples all go it.</summary>
public sealed class ReturnImporter(CatalogueStore catalogue, ReturnStore returns, HistoryStore history, TemplateSeal seal, WorkbookLimits limits, TimeProvider time)
{
    /// <summary>Reads and checks a workbook whose name was looked through when it came; nothing is kept.</summary>
    /// <param name="content">The file.</param>
    /// <param name="organisation">Code of the organisation that was stated; null or empty when none was.</param>
    /// <param name="period">The period that was stated, in its one spelling; null or empty when none was.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The organisation or period stated is not known.</exception>
    public Task<ReadReturn> ReadAsync(byte[] content, string? organisation, string? period, CancellationToken cancellationToken) =>
        ReadAsync(content, "", organisation, period, CellCorrections.None, null, cancellationToken);

    /// <summary>Reads and checks a workbook that comes with its name, which may hold personal data as well as its content may; nothing is kept.</summary>
    /// <inheritdoc cref="ReadAsync(byte[], string?, string?, CancellationToken)"/>
    public Task<ReadReturn> ReadAsync(byte[] content, string fileName, string? organisation, string? period, CancellationToken cancellationToken) =>
        ReadAsync(content, fileName, organisation, period, CellCorrections.None, null, cancellationToken);

    /// <summary>Reads and checks a workbook that comes with its name, and tells how far it is; nothing is kept.</summary>
    /// <inheritdoc cref="ReadAsync(byte[], string?, string?, CancellationToken)"/>
    public Task<ReadReturn> ReadAsync(byte[] content, string fileName, string? organisation, string? period, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ReadAsync(content, fileName, organisation, period, CellCorrections.None, progress, cancellationToken);

    /// <summary>Reads and checks a workbook with cells corrected on the page; nothing is kept.</summary>
    /// <inheritdoc cref="ReadAsync(byte[], string?, string?, CancellationToken)"/>
    public Task<ReadReturn> ReadAsync(byte[] content, string? organisation, string? period, CellCorrections corrections, CancellationToken cancellationToken) =>
        ReadAsync(content, "", organisation, period, corrections, null, cancellationToken);

    /// <summary>Reads and checks a workbook with cells corrected on the page, and tells how far it is; nothing is kept.</summary>
    /// <inheritdoc cref="ReadAsync(byte[], string?, string?, CancellationToken)"/>
    public Task<ReadReturn> ReadAsync(byte[] content, string? organisation, string? period, CellCorrections corrections, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ReadAsync(content, "", organisation, period, corrections, progress, cancellationToken);

    private async Task<ReadReturn> ReadAsync(
        byte[] content, string fileName, string? organisation, string? period, CellCorrections corrections, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var known = await catalogue.ReadAsync(cancellationToken);
        Organisation? stated = null;
        ReportingPeriod? statedPeriod = null;
        if (!string.IsNullOrWhiteSpace(organisation) && !known.TryOrganisation(organisation.Trim(), out stated))
        {
            throw new ArgumentException($"No organisation has the code “{organisation}”.", nameof(organisation));
        }

        if (!string.IsNullOrWhiteSpace(period) && !ReportingPeriod.TryParse(period, out statedPeriod))
        {
            throw new ArgumentException($"“{period}” is not a period. Write it as 2017-18-Q3, 2017-18 or 2018-03-31.", nameof(period));
        }

        var context = new ReadingContext(known, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), stated, statedPeriod, fileName, seal.Read) { Corrections = corrections, Progress = progress };
        using var file = new MemoryStream(content, writable: false);
        // Reading is work for a processor, not waiting: it must not hold a request's thread hostage to a large file.
        var read = await Task.Run(() => ReturnIntake.Read(file, context, limits, cancellationToken), cancellationToken);
        var accepted = await history.ReadAsync(ReturnRules.OrganisationsOf(read), cancellationToken);
        return await Task.Run(() => LastFigures.Beside(read.With(new HistoryChecker(accepted, known).Check(read, cancellationToken)), accepted, known), cancellationToken);
    }

    /// <summary>Says what publishing would do now.</summary>
    public Task<PublicationPlan> PlanAsync(ReadReturn read, CancellationToken cancellationToken) => returns.PlanAsync(read.Entries, cancellationToken);

    /// <summary>Publishes a workbook that nothing blocks.</summary>
    /// <exception cref="InvalidOperationException">A finding blocks it.</exception>
    /// <exception cref="AccessRefusedException">The actor may not publish.</exception>
    public Task<Publication> PublishAsync(Actor actor, byte[] content, string fileName, ReadReturn read, ImportChannel channel, string? agreedPlan, CancellationToken cancellationToken)
    {
        if (read.IsBlocked)
        {
            throw new InvalidOperationException("A return with findings that block cannot be published.");
        }

        if (!ReturnRules.MayPublish(actor))
        {
            throw new AccessRefusedException("Returns are published by approvers.");
        }

        return returns.PublishAsync(new(content, fileName, channel, read.Illustrative, read.Entries, actor, agreedPlan), cancellationToken);
    }
}
