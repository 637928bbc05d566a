namespace CarersDashboard.Tests.TestSupport;

/// <summary>The files of <c>TestData/Workbooks</c>, copied beside the tests.</summary>
internal static class TestWorkbooks
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "Workbooks");

    public static FileStream Open(string file) => File.OpenRead(Path.Combine(Folder, file));
}
