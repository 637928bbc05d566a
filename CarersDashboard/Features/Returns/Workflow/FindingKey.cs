using System.Security.Cryptography;
using System.Text;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Names a finding of a file in addresses and forms.</summary>
public static class FindingKey
{
    /// <summary>Twelve hexadecimal digits that stay the same while rule, place and what was found do.</summary>
    public static string Of(Finding finding)
    {
        var text = $"{finding.Code}\n{finding.Sheet}\n{finding.Cell}\n{finding.Found}\n{finding.Expected}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }
}
