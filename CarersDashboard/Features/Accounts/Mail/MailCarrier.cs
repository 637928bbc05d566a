using System.Net.Mail;
using System.Net.Sockets;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>Works the queue of mails off, away from any request.</summary>
/// <remarks>
/// A letter that fails waits by itself and is tried again, while others go on. What is given up is logged and stands in the audit trail.
/// The log names account and errand, and neither address nor text: a link stands in it.
/// </remarks>
public sealed class MailCarrier(Outbox outbox, MailSender sender, ForgottenPasswords forgotten, AuditStore audit, TimeProvider time, ILogger<MailCarrier> log) : BackgroundService
{
    /// <summary>How long a letter waits after each failure; after the last it is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20)];

    /// <summary>How long what is unsent is given when the program ends.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private int waiting;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        outbox.Close();
        if (ExecuteTask is { } working)
        {
            await Task.WhenAny(working, Task.Delay(Grace, time, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
    }

    /// <summary>Tries everything that waits once, for a command that ends afterwards.</summary>
    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        while (outbox.Waiting.TryRead(out var errand))
        {
            await CarryAsync(errand with { Failures = Waits.Count }, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var errand in outbox.Waiting.ReadAllAsync(stoppingToken))
            {
                await CarryAsync(errand, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            while (outbox.Waiting.TryRead(out var left))
            {
                LogUnsent(left);
            }
        }
    }

    private async Task CarryAsync(MailErrand errand, CancellationToken stop)
    {
        try
        {
            if (errand.Letter is null && await forgotten.AnswerAsync(errand.Asked!, stop) is { } answer)
            {
                // From here on it is a letter: a second try sends the same link and issues no other.
                errand = errand with { Letter = answer };
            }

            if (errand.Letter is { } letter)
            {
                await sender.SendAsync(letter, stop);
                log.LogInformation("Mail {Errand} for account {Account} was sent", errand.Id, letter.AccountId);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogUnsent(errand);
        }
#pragma warning disable CA1031 // Whatever went wrong with one mail, the next are still to be sent.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await FailAsync(errand, fault, stop);
        }
    }

    private async Task FailAsync(MailErrand errand, Exception fault, CancellationToken stop)
    {
        var account = errand.Letter?.AccountId ?? "not looked up";
        if (errand.Failures < Waits.Count && !IsFinal(fault))
        {
            // Those that wait are bounded as the queue is.
            if (Interlocked.Increment(ref waiting) <= Outbox.Room)
            {
                log.LogWarning("Mail {Errand} for account {Account} failed and is tried again in {Wait}: {Fault}", errand.Id, account, Waits[errand.Failures], Describe(fault));
                _ = WaitAsync(errand with { Failures = errand.Failures + 1 }, Waits[errand.Failures], stop);
                return;
            }

            Interlocked.Decrement(ref waiting);
        }

        log.LogError("Mail {Errand} for account {Account} was given up: {Fault}", errand.Id, account, Describe(fault));
        await NoteAsync(errand);
    }

    private async Task WaitAsync(MailErrand errand, TimeSpan wait, CancellationToken stop)
    {
        try
        {
            await Task.Delay(wait, time, stop);
            if (!outbox.TryAdd(errand))
            {
                LogUnsent(errand);
            }
        }
        catch (OperationCanceledException)
        {
            LogUnsent(errand);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task NoteAsync(MailErrand errand)
    {
        try
        {
            await audit.WriteAsync(Actor.Mail, new(AuditActs.MailGivenUp, errand.Letter?.To ?? "unknown account"), CancellationToken.None);
        }
#pragma warning disable CA1031 // The log has it already.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError("The audit trail was not told that mail {Errand} was given up: {Fault}", errand.Id, Describe(fault));
        }
    }

    private void LogUnsent(MailErrand errand) =>
        log.LogError("Mail {Errand} for account {Account} was not sent: the program ends or too many are waiting", errand.Id, errand.Letter?.AccountId ?? "not looked up");

    // The server will not say otherwise later: an address or a password that it does not know.
    private static bool IsFinal(Exception fault) => fault is SmtpException { StatusCode: >= (SmtpStatusCode)500 };

    // Messages of mail servers repeat addresses.
    private static string Describe(Exception fault) => fault switch
    {
        SmtpException { InnerException: { } inner } smtp => $"{smtp.GetType().Name} {smtp.StatusCode}, {Describe(inner)}",
        SmtpException smtp => $"{smtp.GetType().Name} {smtp.StatusCode}",
        SocketException socket => $"{nameof(SocketException)} {socket.SocketErrorCode}",
        { InnerException: { } inner } => $"{fault.GetType().Name}, {Describe(inner)}",
        _ => fault.GetType().Name,
    };
}
