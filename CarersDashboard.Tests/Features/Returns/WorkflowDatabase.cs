using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport.Databases;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Tests in a database with six people of different roles and organisations.</summary>
public abstract class WorkflowDatabase(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    private const string InsertAccount = """
        INSERT INTO accounts (id, email, normalized_email, display_name, role, security_stamp, concurrency_stamp, failed_tries, blocked, second_factor, illustrative, created_at)
        VALUES (@Id, @Email, @Email, @Name, @Role, 's', 'c', 0, 0, 0, 0, '2018-01-02T09:30:00.000')
        """;

    /// <summary>Sends in for Carers in Hertfordshire.</summary>
    private protected static readonly Actor Ann = Person('a', Role.Contributor, "CinH");

    /// <summary>A colleague of Ann.</summary>
    private protected static readonly Actor Ben = Person('b', Role.Contributor, "CinH");

    /// <summary>Sends in for Crossroads Care.</summary>
    private protected static readonly Actor Cat = Person('c', Role.Contributor, "Crossroads");

    /// <summary>Approves.</summary>
    private protected static readonly Actor Dee = Person('d', Role.Approver);

    /// <summary>Approves too.</summary>
    private protected static readonly Actor Eve = Person('e', Role.Approver);

    /// <summary>Reads.</summary>
    private protected static readonly Actor Flo = Person('f', Role.Member);

    private protected static IReadOnlyList<Actor> People { get; } = [Ann, Ben, Cat, Dee, Eve, Flo];

    private protected SubmissionStore Submissions => new(Database, Clock);

    private protected WorkflowStore Workflow => new(Database, Clock);

    private protected VersionStore Versions => new(Database, Clock);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var person in People)
        {
            await ExecuteAsync(InsertAccount, new { Id = person.AccountId, Email = person.Name, Name = person.Name.Split('@')[0], Role = person.Role.ToString() });
        }
    }

    /// <summary>Keeps a file of figures as a draft.</summary>
    private protected Task<string> KeepAsync(Actor owner, IReadOnlyList<ReturnEntry> entries) =>
        Submissions.KeepAsync(new(Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()), "return.xlsx", null, null, SubmissionReturns.Of(entries), owner), Token);

    /// <summary>What the importer would have read.</summary>
    private protected static ReadReturn Read(IReadOnlyList<ReturnEntry> entries) => new(entries, [], [], false);

    private static Actor Person(char digit, Role role, params string[] organisations) =>
        new($"{digit}{digit}{digit}@example.org", "", new string(digit, 32), role, organisations);
}
