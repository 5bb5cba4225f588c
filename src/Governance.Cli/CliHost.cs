using Governance.Core;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.StartUp;
using Governance.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli;

/// <summary>The container of the commands that work on an installation, with the same settings as the web host.</summary>
public static class CliHost
{
    /// <summary>Folder that holds templates/ and workflows/: above the current folder, else above or beside the program.</summary>
    public static string? FilesRoot => ShippedFiles.FindRoot(Directory.GetCurrentDirectory()) ?? ShippedFiles.FindRoot(AppContext.BaseDirectory);

    /// <summary>Folder from which relative paths of the settings count: beside templates/ and workflows/, else the current one.</summary>
    public static string Root => ShippedFiles.FindRoot(Directory.GetCurrentDirectory()) ?? Directory.GetCurrentDirectory();

    public static string DataFolder(IConfiguration settings) => new Installation(settings, Root).DataFolder;

    public static IEvidenceStore Evidence(IConfiguration settings) => new FolderEvidenceStore(new Installation(settings, Root).EvidenceFolder);

    /// <summary>appsettings.json in the current folder and beside templates/, then environment variables (Database__Provider …).</summary>
    public static IConfiguration Settings() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Root, "appsettings.json"), optional: true)
        .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    public static ServiceProvider Build(IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddGovernanceDatabase(settings, Root);
        services.AddGovernanceCore();
        services.AddSingleton(Evidence(settings));
        services.AddSingleton(new Installation(settings, Root).PackKey);
        services.AddSingleton(new Installation(settings, Root).TimeStamps);
        services.AddSingleton<IPackKey, FilePackKey>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Runs against the database of the installation, which must be there and of this version.</summary>
    public static async Task<int> RunAsync(Output output, Func<IServiceProvider, Task<int>> run, CancellationToken ct)
    {
        await using var host = Build(Settings());
        await using var scope = host.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DatabaseStart>().WhyNotReadyAsync(ct) is { } reason)
        {
            return output.Fail($"{reason} Run `governance migrate` with the same settings first.");
        }

        return await run(scope.ServiceProvider);
    }

    /// <summary>The database of a scope, for the checks that read it as a whole.</summary>
    public static GovernanceDbContext Database(IServiceProvider services) => services.GetRequiredService<GovernanceDbContext>();
}
