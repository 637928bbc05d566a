using CarersDashboard.CommandLine;
using CarersDashboard.Components;
using CarersDashboard.Data;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Returns;

var builder = WebApplication.CreateBuilder(args);
// Commands answer on the standard output; whoever reads it as JSON must find nothing else there.
builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCarersData();
builder.Services.AddReturns();
builder.Services.AddFirstStart();
builder.Services.AddBoard();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddAntiforgery();
builder.Services.AddHttpContextAccessor();
builder.LimitUploads();

var app = builder.Build();
app.UseHeadRequests();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
// Stated, because routing would otherwise come first of all and see HEAD.
app.UseRouting();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
return await Commands.RunAsync(app, args);
