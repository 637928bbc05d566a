using CarersDashboard.CommandLine;
using CarersDashboard.Components;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Tracker;

var builder = WebApplication.CreateBuilder(args);
// Commands answer on the standard output; whoever reads it as JSON must find nothing else there.
builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
List<string> faults = [.. AccountSettings.Faults(builder.Configuration), .. BoardSetup.Faults(builder.Configuration), .. ReportSettings.Faults(builder.Configuration)];
if (faults.Count > 0)
{
    return await Commands.RefuseAsync(faults);
}

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCarersData();
builder.Services.AddMeasures();
builder.Services.AddReturns();
builder.Services.AddTracker();
builder.Services.AddFirstStart();
builder.Services.AddBoard();
builder.Services.AddReports();
builder.AddAccounts();
builder.Services.AddPageCompression();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.LimitUploads();

var app = builder.Build();
app.UseHeadRequests();
app.UseConfiguredProxies();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseSecureTransport();
app.UseMethodGate();
app.UsePageCompression();
// Stated, because routing would otherwise come first of all and see HEAD.
app.UseRouting();
app.UseRequestTimeouts();
app.UseAccounts();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapAccounts();
app.MapReturns();
app.MapTracker();
app.MapBoard();
app.MapReports();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
return await Commands.RunAsync(app, args);
