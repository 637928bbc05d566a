namespace CarersDashboard.Tests.TestSupport;

/// <summary>The folder that holds the solution, for tests that compare with committed files.</summary>
internal static class SolutionFolder
{
    public static readonly string Path = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CarersDashboard.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run below the folder of the solution.");
    }
}
