using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>A mail as the server got it.</summary>
/// <param name="From">Sender of the envelope.</param>
/// <param name="To">Receivers of the envelope.</param>
/// <param name="Headers">Lines above the text, as they came.</param>
/// <param name="Text">The text, decoded.</param>
internal sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, IReadOnlyList<string> Headers, string Text)
{
    /// <summary>The subject, decoded.</summary>
    public string Subject => EncodedWord().Replace(string.Concat(Headers.SkipWhile(line => !line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase)).Take(1)
        .Concat(Headers.SkipWhile(line => !line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase)).Skip(1).TakeWhile(line => line.StartsWith(' '))))["Subject:".Length..].Replace("?= =?", "?==?", StringComparison.Ordinal),
        word => Encoding.UTF8.GetString(word.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Convert.FromBase64String(word.Groups[2].Value)
            : Bytes(word.Groups[2].Value.Replace('_', ' ')))).Trim();

    /// <summary>The path of the link in it.</summary>
    public string Link(string site) => Regex.Match(Text, Regex.Escape(site) + @"(/account/set-password\?token=[0-9a-f]{64})\r\n").Groups[1].Value;

    /// <summary>Reads a mail in quoted-printable.</summary>
    internal static ReceivedMail Of(string from, IReadOnlyList<string> to, IReadOnlyList<string> lines)
    {
        var headers = lines.TakeWhile(line => line.Length > 0).ToList();
        return new(from, to, headers, Encoding.UTF8.GetString(Bytes(string.Join("\r\n", lines.Skip(headers.Count + 1)).Replace("=\r\n", "", StringComparison.Ordinal))));
    }

    private static byte[] Bytes(string quoted)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < quoted.Length; index++)
        {
            if (quoted[index] == '=')
            {
                bytes.Add(Convert.ToByte(quoted.Substring(index + 1, 2), 16));
                index += 2;
            }
            else
            {
                bytes.Add((byte)quoted[index]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}

/// <summary>A mail server on this machine that takes every mail and passes none on.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    /// <summary>After which a test fails that waits for what does not come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<ReceivedMail> mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Channel<string> reached = Channel.CreateUnbounded<string>();
    private readonly Task serving;

    public SmtpServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Every line that clients have sent before the text of a mail.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>What to answer to a command in place of the usual; empty for no answer at all, null for the usual.</summary>
    public Func<string, string?> Instead { get; set; } = _ => null;

    /// <summary>How many mails are there that no test has taken.</summary>
    public int Untaken => mails.Reader.Count;

    /// <summary>The next mail, as soon as it is there.</summary>
    public async Task<ReceivedMail> ReceiveAsync(CancellationToken cancellationToken) => await mails.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);

    /// <summary>Comes back as soon as a client has sent such a command.</summary>
    public async Task ReachedAsync(string command, CancellationToken cancellationToken)
    {
        while (!(await reached.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken)).StartsWith(command, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>A port of this machine where nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 test");
                var (from, to) = ("", new List<string>());
                while (await reader.ReadLineAsync(stop.Token) is { } line)
                {
                    Commands.Enqueue(line);
                    await reached.Writer.WriteAsync(line, stop.Token);
                    var answer = Instead(line) ?? (line.Split(' ')[0].ToUpperInvariant() switch { "DATA" => "354 go on", "QUIT" => "221 goodbye", _ => "250 fine" });
                    if (answer.Length == 0)
                    {
                        await Task.Delay(Timeout.Infinite, stop.Token);
                    }

                    from = line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase) ? Address(line) : from;
                    if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                    {
                        to.Add(Address(line));
                    }

                    await writer.WriteLineAsync(answer);
                    if (answer.StartsWith("354", StringComparison.Ordinal))
                    {
                        var mail = ReceivedMail.Of(from, [.. to], await TextAsync(reader));
                        to.Clear();
                        await writer.WriteLineAsync("250 taken");
                        await mails.Writer.WriteAsync(mail, stop.Token);
                    }
                }
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task<List<string>> TextAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        return lines;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
