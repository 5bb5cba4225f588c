using System.Diagnostics;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class SqliteBindingTests
{
    [Fact]
    public async Task The_library_that_runs_is_named_with_its_own_version()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();

        var version = await db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").SingleAsync();

        Assert.Equal(version, SqliteBinding.Library.Version);
        Assert.Contains(SqliteBinding.Library.Origin, new[] { "system", "shipped", "package" });
    }

    // A process binds once; so the other library runs in a second test process.
    [Fact]
    public async Task On_a_machine_without_a_system_library_the_shipped_one_carries_the_record()
    {
        if (Environment.GetEnvironmentVariable(SqliteBinding.Switch) == "bundled")
        {
            Assert.Equal("shipped", SqliteBinding.Library.Origin);
            return;
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, Environment = { [SqliteBinding.Switch] = "bundled" } };
        string[] arguments = ["vstest", typeof(SqliteBindingTests).Assembly.Location, "--TestCaseFilter:DisplayName~provider: Sqlite|FullyQualifiedName~SqliteBindingTests|FullyQualifiedName~LocalAccountTests"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var tests = Process.Start(start)!;
        var output = await tests.StandardOutput.ReadToEndAsync();
        await tests.WaitForExitAsync();

        Assert.True(tests.ExitCode == 0, output);
    }
}
