using System.Threading.Channels;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>What waits to be sent. It is in memory only, and has room for so much: whoever hands something in never waits.</summary>
public sealed class Outbox
{
    /// <summary>How much may wait.</summary>
    public const int Room = 500;

    private readonly Channel<MailErrand> channel = Channel.CreateBounded<MailErrand>(new BoundedChannelOptions(Room) { SingleReader = true });

    /// <summary>What waits, in its order, until the queue is closed.</summary>
    public ChannelReader<MailErrand> Waiting => channel.Reader;

    /// <summary>Hands something in.</summary>
    /// <returns>Whether there was room, and the queue is open.</returns>
    public bool TryAdd(MailErrand errand) => channel.Writer.TryWrite(errand);

    /// <summary>Takes nothing more.</summary>
    public void Close() => channel.Writer.TryComplete();
}
