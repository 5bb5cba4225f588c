using Governance.Core.Evidence;
using Governance.Core.StartUp;
using Governance.Database;
using Governance.Database.Samples;

namespace Governance.Web.Infrastructure;

/// <summary>In Development an empty database gets the sample hospital before anybody is served, so that every list is alive.</summary>
public static class SampleStart
{
    /// <summary>Password of the sample people, for signing; the command line uses the same. They exist in Development only.</summary>
    public const string Password = Core.SampleHospital.SamplePeople.Password;

    public static async Task LoadSamplesAsync(this WebApplication app, string dataFolder)
    {
        var isWanted = app.Configuration.GetValue("Samples:Load", app.Environment.IsDevelopment()) && app.Environment.IsDevelopment();
        if (!isWanted || ShippedFiles.FindRoot(app.Environment.ContentRootPath) is not { } root)
        {
            return;
        }

        var services = app.Services;
        var place = new SamplePlace(services.GetRequiredService<DatabaseChoice>(), services.GetRequiredService<IEvidenceStore>(), dataFolder, root, Password);
        app.Logger.LogInformation("An empty database gets the sample hospital, which takes a few seconds; one with people stays as it is.");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (await SampleHost.LoadAsync(place, now, sentence => app.Logger.LogDebug("{Sentence}", sentence), CancellationToken.None))
        {
            app.Logger.LogInformation("The sample hospital was loaded into the empty database.");
        }
    }
}
