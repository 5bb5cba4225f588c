namespace Governance.Browser.Tests;

/// <summary>A test that needs a browser; where there is none it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public BrowserFactAttribute()
    {
        if (Program is null)
        {
            Skip = $"No Chromium was found ({string.Join(", ", Places)}); the tests of the pages in a browser need one.";
        }
    }

    /// <summary>The browser of the system; null where there is none.</summary>
    public static string? Program { get; } = Places.FirstOrDefault(File.Exists);
}
