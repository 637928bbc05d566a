using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Features.Returns.Preview;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Features.Returns.Workflow;
using Microsoft.AspNetCore.Http.Features;

namespace CarersDashboard.Features.Returns;

/// <summary>Registers the importer.</summary>
public static class ReturnsSetup
{
    /// <summary>Adds what reads, checks, keeps and publishes returns.</summary>
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>()
        .AddSingleton<OrganisationStore>()
        .AddSingleton<WorkbookLimits>()
        .AddSingleton<ReturnStore>()
        .AddSingleton<HistoryStore>()
        .AddSingleton<SubmissionStore>()
        .AddSingleton<WorkflowStore>()
        .AddSingleton<VersionStore>()
        .AddSingleton<CorrectionStore>()
        .AddSingleton<ExplanationStore>()
        .AddSingleton<SettingStore>()
        .AddSingleton<ReturnImporter>()
        .AddSingleton<UploadOffice>()
        .AddSingleton<ReadCache>()
        .AddSingleton<ReviewOffice>()
        .AddJobs()
        .AddSingleton<SampleReturns>()
        .AddSingleton<TemplateSeal>()
        .AddSingleton<TemplateMaker>()
        .AddScoped<ReturnDesk>()
        .AddScoped<SubmissionDesk>()
        .AddScoped<TemplateDesk>()
        .AddScoped<VersionDesk>()
        .AddScoped<SettingDesk>()
        .AddSingleton<PreviewDesk>();

    /// <summary>Maps what is no page.</summary>
    public static void MapReturns(this WebApplication app)
    {
        app.MapSubmissions();
        app.MapJobs();
        app.MapGet(TemplateEndpoint.Choice, TemplateEndpoint.Choose).RequireAuthorization(Policies.Contribute);
        app.MapGet(TemplateEndpoint.Address, TemplateEndpoint.AnswerAsync).RequireAuthorization(Policies.Contribute);
    }

    /// <summary>Bytes of the largest body with a workbook: somewhat more than the workbook may have, so that one that is too large is told so on the page.</summary>
    public const long UploadBytes = 60L * 1024 * 1024;

    /// <summary>Bytes of every other body: forms of a few fields.</summary>
    private const long FormBytes = 256L * 1024;

    /// <summary>Limits what a request may carry: the page for uploads names a larger body than this.</summary>
    public static void LimitUploads(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => (server.Limits.MaxRequestBodySize, server.AddServerHeader) = (FormBytes, false));
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = UploadBytes;
            form.ValueLengthLimit = (int)FormBytes;
            form.ValueCountLimit = 64;
        });
    }
}
