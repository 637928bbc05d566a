using CarersDashboard.Features.Measures;
using Microsoft.AspNetCore.Http.Features;

namespace CarersDashboard.Features.Returns;

/// <summary>Registers the importer.</summary>
public static class ReturnsSetup
{
    /// <summary>Adds what reads, checks, keeps and publishes returns.</summary>
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>()
        .AddSingleton<WorkbookLimits>()
        .AddSingleton<ReturnStore>()
        .AddSingleton<DraftStore>()
        .AddSingleton<ReturnImporter>()
        .AddSingleton<SampleReturns>()
        .AddScoped<UploadAccess>();

    /// <summary>Lets a body be somewhat larger than the largest workbook, so that one that is too large is told so on the page.</summary>
    public static void LimitUploads(this WebApplicationBuilder builder)
    {
        var bytes = 2 * new WorkbookLimits().FileBytes;
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = bytes);
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = bytes;
            form.ValueCountLimit = 64;
        });
    }
}
