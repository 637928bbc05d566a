using System.CommandLine;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.CommandLine;

/// <summary><c>spc [--profile MakingDataCount|PlotTheDots] [--trial-limits] &lt; series.json</c>: judges series and writes them back with what was computed.</summary>
internal sealed class SpcCommand : Command
{
    private readonly Option<string> profile = new("--profile") { Description = "Which rules: MakingDataCount (the default) or PlotTheDots.", DefaultValueFactory = _ => nameof(SpcProfile.MakingDataCount) };
    private readonly Option<bool> trial = new("--trial-limits") { Description = "Give limits to fewer than 13 points too, called trial limits." };

    public SpcCommand()
        : base("spc", "Judges the series of a JSON document on the standard input.")
    {
        profile.AcceptOnlyFromAmong(Enum.GetNames<SpcProfile>());
        Add(profile);
        Add(trial);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var errors = arguments.InvocationConfiguration.Error;
        try
        {
            await using var input = Console.OpenStandardInput();
            using var document = await SpcDocument.ReadAsync(input, cancellationToken);
            var faults = new List<string>();
            var answer = document.Judge(Enum.Parse<SpcProfile>(arguments.GetRequiredValue(profile)), arguments.GetValue(trial), faults);
            await arguments.InvocationConfiguration.Output.WriteLineAsync(answer);
            foreach (var fault in faults)
            {
                await errors.WriteLineAsync(fault);
            }

            return faults.Count > 0 ? ExitCode.Findings : ExitCode.Done;
        }
        catch (FormatException fault)
        {
            await errors.WriteLineAsync(fault.Message);
            return ExitCode.Unreadable;
        }
    }
}
