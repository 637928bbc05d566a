using System.Xml.Linq;
using CarersDashboard.Data;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CarersDashboard.Features.Accounts;

/// <summary>Keeps the keys that encrypt cookies in the database, so that every web node reads the cookies of every other.</summary>
/// <remarks>The framework asks for them without waiting; they are read at the start and about once a day.</remarks>
public sealed class KeyRingStore(Database database) : IXmlRepository
{
    private const string Read = "SELECT content FROM data_protection_keys ORDER BY name";

    private const string Insert = "INSERT INTO data_protection_keys (name, content) VALUES (@Name, @Content)";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => WriteAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. (await connection.QueryAsync<string>(Read)).Select(content => XElement.Parse(content))];
    }

    private async Task WriteAsync(XElement element, string name)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(Insert, new { Name = name, Content = element.ToString(SaveOptions.DisableFormatting) });
    }
}
