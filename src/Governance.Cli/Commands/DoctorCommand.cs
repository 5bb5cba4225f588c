using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Governance.Core.EvidencePacks;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.TimeStamps;
using Governance.Database;
using Governance.Database.Accounts;
using Governance.Database.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`doctor`: what an operator is asked for when something does not work.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo"];

    public static Command Make(Output output)
    {
        var command = new Command("doctor", "Shows what this installation runs on, and what is missing.");
        command.SetAction((_, ct) => RunAsync(output, ct));
        return command;
    }

    private static async Task<int> RunAsync(Output output, CancellationToken ct)
    {
        var settings = CliHost.Settings();
        await using var host = CliHost.Build(settings);
        await using var scope = host.CreateAsyncScope();
        var choice = host.GetRequiredService<DatabaseChoice>();
        var reasons = new List<string>();
        Row(output, "version", BuildEvidencePackHandler.Software);
        Row(output, "runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})");
        Row(output, "files", CliHost.FilesRoot ?? Missing(reasons, "There are no folders templates/ and workflows/ beside or above the current folder."));
        Row(output, "database", $"{choice.Label}{(choice.File() is { } file ? $", {file}" : "")}");
        if (choice.Provider == DatabaseProvider.Sqlite)
        {
            var library = SqliteBinding.Library;
            Row(output, "sqlite", $"{library.Version} ({library.Origin}: {library.Path})");
        }

        var state = await scope.ServiceProvider.GetRequiredService<DatabaseStart>().WhyNotReadyAsync(ct);
        Row(output, "tables", state is null ? "up to date, guards in place" : Missing(reasons, state));
        Row(output, "jobs", state is null ? await JobsAsync(scope.ServiceProvider, ct) : "not known while the tables are not ready");
        Row(output, "data folder", CliHost.DataFolder(settings));
        Row(output, "pack key", Key(host, reasons));
        Row(output, "time stamps", await TimeStampsAsync(scope.ServiceProvider, state is null, reasons, ct));
        Row(output, "sign-in", SignIn(OpenIdSettings.From(settings), reasons));
        Row(output, "time zones", string.Join(", ", Zones.Select(z => Zone(z, reasons))));
        return reasons.Count == 0 ? ExitCode.Good : ExitCode.Failed;
    }

    // No reason to fail: a web host runs the jobs, and where none runs yet, nothing is due either.
    private static async Task<string> JobsAsync(IServiceProvider services, CancellationToken ct)
    {
        var times = await JobTables.TimesAsync(services.GetRequiredService<GovernanceDbContext>(), ct);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return times.Count == 0
            ? "never run: a web host runs them once it is started"
            : string.Join("; ", times.Select(t => $"{t.Job} {(t.Last is { } last ? $"last started {last:yyyy-MM-ddTHH:mm:ssZ}" : "not started yet")}{Late(t, now)}"));
    }

    private static string Late(JobTimes times, DateTime nowUtc) => times.Next < nowUtc.AddMinutes(-5) ? ", LATE: is a web host running?" : "";

    private static string SignIn(OpenIdSettings? provider, List<string> reasons)
    {
        if (provider is null)
        {
            return "local accounts";
        }

        var problems = provider.Problems(isProduction: false, PeopleRules.IsKnown);
        var roles = provider.GivesRoles ? $"; {provider.Roles.Count} roles by the claim {provider.RolesClaim}" : "";
        return problems.Count > 0
            ? Missing(reasons, string.Join("; ", problems))
            : $"{provider.Name} ({provider.Authority}){(provider.LocalAccounts ? " and local accounts" : "")}{roles}";
    }

    private static void Row(Output output, string what, string text) => output.Line($"{what,-12} {text}");

    private static string Missing(List<string> reasons, string reason)
    {
        reasons.Add(reason);
        return $"NOT READY: {reason}";
    }

    private static string Key(ServiceProvider host, List<string> reasons)
    {
        try
        {
            var key = host.GetRequiredService<IPackKey>().Get();
            return $"{key.Fingerprint} ({key.Origin})";
        }
        catch (PackKeyException fault)
        {
            return Missing(reasons, fault.Message);
        }
    }

    // Asked once for a time stamp of nothing: only an answer shows that address, account and certificates are right.
    private static async Task<string> TimeStampsAsync(IServiceProvider services, bool areTablesReady, List<string> reasons, CancellationToken ct)
    {
        var authority = services.GetRequiredService<TimeStampAuthority>();
        if (!authority.IsOn)
        {
            return "none: TimeStamps:Url is not set";
        }

        try
        {
            var stamp = await authority.StampAsync(SHA256.HashData([]), ct);
            var waiting = areTablesReady ? (await services.GetRequiredService<StampStateQuery>().GetAsync(Actor.System(Via.Cli), ct)).Waiting : 0;
            return $"{stamp.Authority} answers{(waiting > 0 ? $"; {waiting} signatures wait for a time stamp, which a web host gets" : "")}";
        }
        catch (TimeStampException fault)
        {
            return Missing(reasons, fault.Message);
        }
    }

    private static string Zone(string id, List<string> reasons) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : Missing(reasons, $"The time zone {id} is not known here; install the package tzdata.");
}
