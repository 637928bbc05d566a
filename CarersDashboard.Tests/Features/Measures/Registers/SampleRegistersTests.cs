using System.Text.Json;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Registers;

/// <summary>What stands in the registers beside the sample returns.</summary>
public sealed class SampleRegistersTests
{
    private const string Mark = "Illustrative";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_WithSamples_TakesEveryEntryOfTheFileAndMarksIt()
    {
        await using var host = new DashboardHost();
        var catalogue = await host.Services.GetRequiredService<CatalogueStore>().ReadAsync(Token);
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(SolutionFolder.Path, "data-samples", SampleRegisters.FileName), Token));

        var targets = catalogue.Measures.SelectMany(measure => measure.Targets).Where(target => target.SetAt is not null).ToList();
        var events = catalogue.Events.Where(one => one.SetAt is not null).ToList();

        Assert.DoesNotContain(SampleRegisters.FileName, host.Printed, StringComparison.Ordinal);
        Assert.Equal(
            (Count("targets"), Count("events"), Count("limits")),
            (targets.Count, events.Count, catalogue.LimitChanges.Count));
        Assert.All(targets, target => Assert.Equal(Mark, target.Source));
        Assert.All(events, one => Assert.Equal(Mark, one.Source));
        Assert.All(catalogue.LimitChanges, one => Assert.Contains(Mark, one.Reason, StringComparison.OrdinalIgnoreCase));

        int Count(string name) => file.RootElement.GetProperty(name).GetArrayLength();
    }

    [Theory]
    [InlineData("Development", "none")]
    [InlineData("Production", null)]
    public async Task FirstStart_WithoutSamples_LoadsNone(string environment, string? folder)
    {
        var settings = new Dictionary<string, string?> { ["environment"] = environment };
        if (folder is not null)
        {
            settings["Samples:Folder"] = folder;
        }

        await using var host = new DashboardHost(settings);
        var catalogue = await host.Services.GetRequiredService<CatalogueStore>().ReadAsync(Token);

        Assert.NotEmpty(catalogue.Events);
        Assert.DoesNotContain(catalogue.Events, one => one.SetAt is not null);
        Assert.DoesNotContain(catalogue.Measures.SelectMany(measure => measure.Targets), target => target.SetAt is not null);
        Assert.Empty(catalogue.LimitChanges);
    }
}
