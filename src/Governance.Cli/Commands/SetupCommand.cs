using System.CommandLine;
using Governance.Core;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`setup`: the first site and administrator of an empty installation. The password is read from standard input, never from an argument.</summary>
internal static class SetupCommand
{
    public static Command Make(Output output)
    {
        var site = new Option<string>("--site") { Required = true, Description = "Key of the first site: example-general." };
        var siteName = new Option<string>("--site-name") { Required = true, Description = "Its name." };
        var committee = new Option<string>("--committee") { DefaultValueFactory = _ => "AI Governance Committee", Description = "Name of the committee, as evidence packs print it." };
        var zone = new Option<string>("--time-zone") { Required = true, Description = "Europe/Berlin, America/New_York …" };
        var name = new Option<string>("--name") { Required = true, Description = "Name of the first administrator." };
        var email = new Option<string>("--email") { Required = true, Description = "Mail address by which the administrator signs in." };
        var command = new Command("setup", "Registers the first site and the first administrator; asks for the password.");
        foreach (var option in new Option[] { site, siteName, committee, zone, name, email })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, ct) => RunAsync(
            output,
            new FoundInstallation(
                parsed.GetRequiredValue(site), parsed.GetRequiredValue(siteName), parsed.GetRequiredValue(committee), parsed.GetRequiredValue(zone),
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(email)),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(Output output, FoundInstallation found, CancellationToken ct)
    {
        await using var host = CliHost.Build(CliHost.Settings());
        await using var scope = host.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var result = await services.GetRequiredService<FoundInstallationHandler>().HandleAsync(found, Actor.System(Via.Cli), ct);
        if (result.Kind == ResultKind.Invalid)
        {
            return output.Fail(string.Join('\n', result.Problems.Select(p => p.Message)));
        }

        // A first try may have ended at a password that was too weak: then only the account is missing.
        var users = services.GetRequiredService<UserManager<LocalAccount>>();
        if (await users.FindByIdAsync($"{FoundInstallationHandler.First}") is not null)
        {
            return output.Fail(result.Reason ?? "The administrator has an account already.");
        }

        output.Say("Password of the administrator (at least 12 characters):");
        var password = Console.In.ReadLine() ?? "";
        var problems = await services.GetRequiredService<LocalAccounts>().CreateAsync(FoundInstallationHandler.First, found.AdministratorEmail, password);
        if (problems.Count > 0)
        {
            return output.Fail(string.Join('\n', problems) + "\nRun the command again with another password.");
        }

        output.Line($"{found.SiteName} is set up. {found.AdministratorName} signs in as {found.AdministratorEmail} and registers people under Administration.");
        return ExitCode.Good;
    }
}
