using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Keeps the reasons that were given: each holds as long as rule and value stand, for whatever file.</summary>
public sealed class ExplanationStore(Database database, TimeProvider time)
{
    private const string Read = """
        SELECT e.rule_code AS RuleCode, e.organisation_code AS Organisation, e.series_code AS Series, e.measure_code AS Measure, e.value AS Value, e.reason AS Reason,
            COALESCE(a.display_name, e.given_by) AS GivenBy, e.given_at AS GivenAt
        FROM finding_explanations e LEFT JOIN accounts a ON a.email = e.given_by
        WHERE e.organisation_code IN @Organisations
        """;

    private const string Delete = """
        DELETE FROM finding_explanations
        WHERE rule_code = @RuleCode AND organisation_code = @Organisation AND series_code = @Series AND measure_code = @Measure AND value = @Value
        """;

    private const string Insert = """
        INSERT INTO finding_explanations (rule_code, organisation_code, series_code, measure_code, value, reason, given_by, given_at)
        VALUES (@RuleCode, @Organisation, @Series, @Measure, @Value, @Reason, @GivenBy, @GivenAt)
        """;

    /// <summary>The reasons that were given for figures of these organisations.</summary>
    /// <param name="organisations">Codes; the empty one for findings about no figure.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Explanation>> ReadAsync(IReadOnlyList<string> organisations, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Explanation>(new CommandDefinition(Read, new { Organisations = organisations }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Gives one reason for everything that a finding concerns, in the place of an earlier one. An empty reason takes it back.</summary>
    public async Task GiveAsync(string ruleCode, IReadOnlyList<FindingConcern> concerns, string reason, string subject, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-explanations", cancellationToken);
        foreach (var concern in concerns)
        {
            var row = new { RuleCode = ruleCode, concern.Organisation, concern.Series, concern.Measure, concern.Value, Reason = reason, GivenBy = actor.Name, GivenAt = time.GetUtcNow() };
            await connection.ExecuteAsync(new CommandDefinition(Delete, row, transaction, cancellationToken: cancellationToken));
            if (reason.Length > 0)
            {
                await connection.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellationToken));
            }
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.FindingExplained, $"{ruleCode} {subject}", "", reason.Length > 0 ? reason : "reason taken back")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
