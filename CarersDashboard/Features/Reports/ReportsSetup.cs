using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Sections;

namespace CarersDashboard.Features.Reports;

/// <summary>Registers the board report.</summary>
public static class ReportsSetup
{
    /// <summary>Adds composing, freezing and files, with the sections that every report may have. Another feature adds a <see cref="SectionSource"/> of its own.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton(provider => ReportSettings.Of(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<CommentaryStore>()
        .AddSingleton<LayoutStore>()
        .AddSingleton<EditionStore>()
        .AddSingleton<ReportFileStore>()
        .AddSingleton<GapStore>()
        .AddSingleton<ReportFileSignal>()
        .AddHostedService<ReportFileRunner>()
        .AddSingleton(provider => new DrawingRoom(async act =>
        {
            await using var scope = provider.CreateAsyncScope();
            await act(scope.ServiceProvider.GetRequiredService<ChartDrawing>());
        }))
        .AddSingleton(provider => new ReportWorkshop([.. provider.GetRequiredService<PdfPrinter>().Formats.Select(format => format.Extension)], async act =>
        {
            await using var scope = provider.CreateAsyncScope();
            await act(scope.ServiceProvider.GetRequiredService<ReportShelf>(), scope.ServiceProvider.GetRequiredService<ReportWriter>());
        }))
        .AddScoped<ReportComposer>()
        .AddScoped<ReportDesk>()
        .AddScoped<EditionDesk>()
        .AddScoped<CommentaryDesk>()
        .AddScoped<HtmlReport>()
        .AddSingleton<PdfPrinter>()
        .AddScoped<ReportWriter>()
        .AddScoped<ReportShelf>()
        .AddSingleton(new SectionSource("cover", "Cover", "title, introduction, who has returned", 10, CoverSectionBuilder.Build))
        .AddSingleton(new SectionSource("headline", "The quarter on a page", "counts, and what is for discussion", 20, HeadlineSectionBuilder.Build))
        .AddSingleton(new SectionSource("changes", "What changed", "since the quarter before", 30, ChangesSectionBuilder.Build))
        .AddSingleton(new SectionSource("scorecard", "Scorecard", "every measure under its objective", 40, ScorecardSectionBuilder.Build))
        .AddSingleton(new SectionSource("measures", "Measure pages", "a page with a chart for each measure", 50, MeasureSectionBuilder.Build))
        .AddSingleton(new SectionSource("reach", "Reach", "whom services reach, against who carers are", 60, ReachSectionBuilder.Build))
        .AddSingleton(new SectionSource("notes", "Data notes", "what to know before a figure is quoted", 70, NotesSectionBuilder.Build))
        .AddSingleton(new SectionSource("definitions", "Definitions", "what each measure means", 80, DefinitionsSectionBuilder.Build));
}
