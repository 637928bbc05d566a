using Xunit;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>The tests on a server share one fixture and run after each other: it is one server.</summary>
[CollectionDefinition(Name)]
public sealed class OnSqlServer : ICollectionFixture<SqlServerFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "SQL Server";
}
