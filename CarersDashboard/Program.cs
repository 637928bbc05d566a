using CarersDashboard.Components;
using CarersDashboard.Data;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCarersData();
builder.Services.AddSingleton(CatalogueFiles.Read());
builder.Services.AddBoard();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
app.Run();
