using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace CarersDashboard.Components;

/// <summary>Sends pages and tables in fewer bytes. Files of the site are compressed when they are built.</summary>
public static class Compression
{
    /// <summary>Adds what compresses.</summary>
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/csv", "image/svg+xml", "application/csvm+json"];
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);

    /// <summary>Compresses what is asked for by this site or by hand, and not what another site asks for with the reader's cookie: the length of such an answer could be made to tell what stands in it (the attack known as BREACH).</summary>
    public static void UsePageCompression(this WebApplication app) =>
        app.UseWhen(context => context.Request.Headers["Sec-Fetch-Site"] is ["same-origin"] or ["none"], branch => branch.UseResponseCompression());
}
