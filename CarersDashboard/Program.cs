using CarersDashboard.CommandLine;
using CarersDashboard.Data;
using CarersDashboard.Features.Returns;

var builder = WebApplication.CreateBuilder(args);
// Commands answer on the standard output; whoever reads it as JSON must find nothing else there.
builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCarersData();
builder.Services.AddReturns();
builder.Services.AddFirstStart();
builder.Services.AddRazorComponents();
builder.Services.AddAntiforgery();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
return await Commands.RunAsync(app, args);
