using BenchmarkDotNet.Running;
using Governance.Benchmarks;

// "cases" walks whole cases in memory, on SQLite and on PostgreSQL and prints one table; anything else is for BenchmarkDotNet.
if (args is ["cases", .. var rest])
{
    return await new CaseWalks(rest is [var seconds] ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : 20).RunAsync();
}

// "statistics" runs the command on files of 100,000 and 1,000,000 studies, beside R and scikit-learn where they are installed.
if (args is ["statistics", .. var rest2])
{
    var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Governance.Cli/bin/Release/net10.0/governance.dll"));
    if (!File.Exists(program))
    {
        Console.Error.WriteLine("Build the command first: dotnet build -c Release src/Governance.Cli");
        return 2;
    }

    return new StatisticsRace(program, rest2 is [var times] ? int.Parse(times, System.Globalization.CultureInfo.InvariantCulture) : 5).Run();
}

BenchmarkSwitcher.FromAssembly(typeof(TwentyTasks).Assembly).Run(args);
return 0;
