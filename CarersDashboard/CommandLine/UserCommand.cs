using System.CommandLine;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Mail;

namespace CarersDashboard.CommandLine;

/// <summary><c>user list | add | link | unlock | forget-second-factor</c>: keeps accounts where no administrator can sign in.</summary>
internal sealed class UserCommand : Command
{
    private readonly IServiceProvider services;
    private readonly Argument<string> email = new("EMAIL") { Description = "E-mail address of the account." };
    private readonly Option<string> name = new("--name") { Description = "How the pages name the holder.", Required = true };
    private readonly Option<Role> role = new("--role") { Description = "Member, Contributor, Approver or Administrator.", Required = true };
    private readonly Option<string[]> organisations = new("--organisation") { Description = "Code of an organisation that a contributor sends returns for: CinH. May be given more than once." };

    public UserCommand(IServiceProvider services)
        : base("user", "Keeps accounts where no administrator can sign in.")
    {
        this.services = services;
        // A number, or two names with a comma, would be read as a role too.
        role.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Enum.GetNames<Role>().Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
            {
                result.AddError($"--role is one of {string.Join(", ", Enum.GetNames<Role>())}.");
            }
        });
        var list = new Command("list", "Lists the accounts.");
        list.SetAction(ListAsync);
        Add(list);

        var add = new Command("add", "Makes an account and prints a link with which its holder sets a password.") { email, name, role, organisations };
        add.SetAction(AddAsync);
        Add(add);

        OnAccount("link", "Prints a link that works once, with which the holder sets a password.", async (office, account, arguments, cancellationToken) =>
        {
            await PrintLinkAsync(office, account, arguments, cancellationToken);
            return [];
        });
        OnAccount("unlock", "Unlocks an account that was locked, or that rests after too many tries.", async (office, account, arguments, cancellationToken) =>
            await SayAsync(arguments, await office.BlockAsync(Actor.CommandLine, account, false, cancellationToken), $"{account.Email} is unlocked."));
        OnAccount("forget-second-factor", "Takes the second factor away, for a holder who has lost telephone and recovery codes.", async (office, account, arguments, cancellationToken) =>
            account.SecondFactor
                ? await SayAsync(arguments, await office.ResetSecondFactorAsync(Actor.CommandLine, account, cancellationToken), $"{account.Email} signs in with the password alone.")
                : [$"{account.Email} has no second factor."]);
    }

    private delegate Task<IReadOnlyList<string>> AccountAct(AccountOffice office, Account account, ParseResult arguments, CancellationToken cancellationToken);

    private void OnAccount(string word, string description, AccountAct act)
    {
        var command = new Command(word, description) { email };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments,
            async office =>
            {
                if (await office.FindByEmailAsync(Actor.CommandLine, arguments.GetRequiredValue(email)) is not { } account)
                {
                    await arguments.InvocationConfiguration.Error.WriteLineAsync($"There is no account with the e-mail address {arguments.GetRequiredValue(email)}.");
                    return ExitCode.Unreadable;
                }

                return await AnswerAsync(arguments, await act(office, account, arguments, cancellationToken));
            },
            cancellationToken));
        Add(command);
    }

    private Task<int> ListAsync(ParseResult arguments, CancellationToken cancellationToken) => RunAsync(
        arguments,
        async office =>
        {
            foreach (var account in await office.ReadAllAsync(Actor.CommandLine, cancellationToken))
            {
                await arguments.InvocationConfiguration.Output.WriteLineAsync($"{account.Email}\t{account.DisplayName}\t{account.Rights()}\t{account.State(services.GetRequiredService<TimeProvider>().GetUtcNow())}");
            }

            return ExitCode.Done;
        },
        cancellationToken);

    private Task<int> AddAsync(ParseResult arguments, CancellationToken cancellationToken) => RunAsync(
        arguments,
        async office =>
        {
            var form = new AccountForm(arguments.GetRequiredValue(email), arguments.GetRequiredValue(name), arguments.GetRequiredValue(role).ToString(), arguments.GetValue(organisations) ?? []);
            var (account, faults) = await office.MakeAsync(Actor.CommandLine, form, cancellationToken);
            if (account is not null)
            {
                await PrintLinkAsync(office, account, arguments, cancellationToken);
            }

            return await AnswerAsync(arguments, faults);
        },
        cancellationToken);

    private async Task PrintLinkAsync(AccountOffice office, Account account, ParseResult arguments, CancellationToken cancellationToken)
    {
        var token = await office.IssueLinkAsync(Actor.CommandLine, account, cancellationToken);
        var site = services.GetRequiredService<SiteAddress>();
        var output = arguments.InvocationConfiguration.Output;
        await output.WriteLineAsync($"With this link the holder of {account.Email} sets a password. It works once and for three days:");
        await output.WriteLineAsync(site.OfPasswordLink(token, ""));
        if (site.Known is null)
        {
            await output.WriteLineAsync("Put the address of the dashboard before it: Site:Address is not set.");
        }
    }

    private async Task<int> RunAsync(ParseResult arguments, Func<AccountOffice, Task<int>> act, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await act(scope.ServiceProvider.GetRequiredService<AccountOffice>());
        }
        catch (AccessRefusedException refused)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
            return ExitCode.Findings;
        }
        finally
        {
            // What the holder is told of this by mail: nothing else sends it once the command has ended.
            await services.GetRequiredService<MailCarrier>().SendWaitingAsync(cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> SayAsync(ParseResult arguments, IReadOnlyList<string> faults, string done)
    {
        if (faults.Count == 0)
        {
            await arguments.InvocationConfiguration.Output.WriteLineAsync(done);
        }

        return faults;
    }

    private static async Task<int> AnswerAsync(ParseResult arguments, IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(fault);
        }

        return faults.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }
}
