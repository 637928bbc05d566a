using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>Gives one letter to the mail server.</summary>
/// <remarks>The framework's own SmtpClient, though its makers advise MailKit: that is not on the feed that our builds use. It speaks STARTTLS, which is what we need of it.</remarks>
public sealed class MailSender(MailSettings settings, TimeProvider time)
{
    /// <summary>How long the server may take for one letter.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Sends a letter.</summary>
    /// <exception cref="SmtpException">The server refused it or could not be reached.</exception>
    /// <exception cref="TimeoutException">The server took longer than <see cref="Limit"/>.</exception>
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = Compose(letter);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Encrypted, UseDefaultCredentials = false };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // The client does not let go of a server that is still being connected to; disposing of it does.
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server took too long.");
        }
    }

    private MailMessage Compose(Letter letter)
    {
        var message = new MailMessage(new MailAddress(settings.From), new MailAddress(letter.To))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        // No out-of-office answers.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Message-ID", $"<{Guid.NewGuid():N}@{message.From!.Host}>");
        return message;
    }
}
