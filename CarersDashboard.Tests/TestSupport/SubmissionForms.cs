using System.Text.RegularExpressions;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Fills the forms of a submission's pages in as a visitor would.</summary>
internal static partial class SubmissionForms
{
    /// <summary>Uploads a workbook.</summary>
    /// <returns>Address of the submission.</returns>
    public static async Task<string> UploadAsync(Visitor visitor, byte[] workbook, string organisation = "")
    {
        using var answer = await visitor.UploadAsync(workbook, organisation);
        return answer.Where().Split('?')[0].Replace("/compare", "", StringComparison.Ordinal);
    }

    /// <summary>Uploads a workbook, gives a reason for everything that is asked about, and submits it.</summary>
    /// <returns>Address of the submission.</returns>
    public static async Task<string> SubmitAsync(Visitor visitor, byte[] workbook, string organisation = "", string reason = "")
    {
        var address = await UploadAsync(visitor, workbook, organisation);
        await ExplainAllAsync(visitor, address);
        using var answer = await PostAsync(visitor, address, "submit", ("reason", reason));
        return answer.Where() == "/returns?sent=true" ? address : throw new InvalidOperationException($"It was not submitted: {answer.Where()}");
    }

    /// <summary>Gives a reason for everything that is asked about.</summary>
    public static async Task ExplainAllAsync(Visitor visitor, string address)
    {
        foreach (var key in Keys().Matches(await visitor.ReadAsync(address)).Select(match => match.Groups[1].Value).Distinct())
        {
            using var explained = await visitor.PostAsync(address, address + "/explain", ("key", key), ("reason", "It is as it should be."));
        }
    }

    /// <summary>Sends a form of the page that compares, with the revision and the plan that stand there.</summary>
    public static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string address, string act, params (string Name, string Value)[] fields)
    {
        var html = await visitor.ReadAsync(address + "/compare");
        return await visitor.PostAsync(address, $"{address}/{act}", [("revision", Revision().Match(html).Groups[1].Value), ("agreed", Agreed().Match(html).Groups[1].Value), .. fields]);
    }

    [GeneratedRegex("name=\"key\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Keys();

    [GeneratedRegex("name=\"revision\" value=\"([0-9]+)\"")]
    private static partial Regex Revision();

    [GeneratedRegex("name=\"agreed\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Agreed();
}
