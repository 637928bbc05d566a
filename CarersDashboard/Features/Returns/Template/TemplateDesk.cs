using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Hands templates out to whoever makes the request. One of another organisation is refused, and that is written down.</summary>
public sealed class TemplateDesk(CurrentUser user, TemplateMaker maker, AuditStore audit)
{
    // What the database holds of a subject; the address may name anything.
    private const int LongestName = 60;

    /// <summary>Makes the template of an organisation and quarter.</summary>
    /// <returns>Null where there is none that the user may have.</returns>
    public async Task<TemplateFile?> MakeAsync(string organisation, string period, CancellationToken cancellationToken)
    {
        if (!ReturnRules.MayUpload(user.Actor, [organisation]))
        {
            await audit.WriteAsync(
                user.Actor, new(AuditActs.ReturnRefused, $"template {CellText.Short(organisation, LongestName)} {CellText.Short(period, LongestName)}", "", "template of another organisation"), cancellationToken);
            return null;
        }

        return (await maker.MakeAsync(organisation, period, cancellationToken)).File;
    }
}
