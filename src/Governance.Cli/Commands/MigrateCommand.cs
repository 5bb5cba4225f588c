using System.CommandLine;
using Governance.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`migrate`.</summary>
internal static class MigrateCommand
{
    public static Command Make(Output output)
    {
        var command = new Command("migrate", "Brings the database to the state that this version needs.");
        command.SetAction(async (_, ct) =>
        {
            await using var host = CliHost.Build(CliHost.Settings());
            await using var scope = host.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<DatabaseStart>().MigrateAsync(ct);
            output.Line(done.Count == 0 ? "The database is up to date." : $"Carried out: {string.Join(", ", done)}.");
            return ExitCode.Good;
        });
        return command;
    }
}
