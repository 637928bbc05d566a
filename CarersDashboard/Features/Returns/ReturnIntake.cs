using System.Globalization;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns.Privacy;

namespace CarersDashboard.Features.Returns;

/// <summary>Gate, privacy scan, reader, parser and checker in their order. Pure: a file and the catalogue in, figures and findings out.</summary>
public static class ReturnIntake
{
    /// <summary>Reads and checks a workbook; every finding at once.</summary>
    /// <param name="file">The whole file, seekable; it stays open.</param>
    /// <param name="context">What is known outside the file.</param>
    /// <param name="limits">How much is taken.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ReadReturn Read(Stream file, ReadingContext context, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        if (WorkbookGate.Check(file, limits) is { } refusal)
        {
            return Refused(refusal);
        }

        using var timer = new CancellationTokenSource(limits.Time, limits.Clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var findings = new FindingCollector();
            new PrivacyFindings(findings).Report(PersonalData.Find(context.FileName), new("", PartWords.FileName));
            context = context with { Rows = PrivacyScan.Run(file, limits, findings, context.Progress, deadline.Token) };
            if (findings.Blocks)
            {
                // Nothing else is said of such a file: every other finding quotes what stands in a cell, and every mapping a heading.
                return new([], findings.ToList(), [], false);
            }

            var parser = new ReturnParser(context, findings);
            using (var workbook = WorkbookReader.Open(file, limits, deadline.Token))
            {
                parser.Parse(workbook, deadline.Token);
            }

            context.Progress?.Report(new(WorkStage.Checking));
            var entries = new ReturnChecker(context.Today, findings).Check(parser.Entries, deadline.Token);
            return new(entries, findings.ToList(), parser.Mappings, parser.Illustrative);
        }
        catch (WorkbookRefusedException refused)
        {
            return Refused(refused.Finding);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(WorkbookReader.TooMuch(
                string.Create(CultureInfo.InvariantCulture, $"More than can be read in {limits.Time.TotalSeconds:0} seconds"), "A return of one quarter, or a history of years").Finding);
        }
    }

    private static ReadReturn Refused(Finding finding) => new([], [finding], [], false);
}
