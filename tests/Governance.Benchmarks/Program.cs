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
    string Published(string project, string program) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../../../src/{project}/bin/Release/net10.0/linux-x64/publish/{program}"));
    var (whole, alone) = (Published("Governance.Cli", "governance"), Published("Governance.Figures", "governance-statistics"));
    if (!File.Exists(whole) || !File.Exists(alone))
    {
        Console.Error.WriteLine("Publish both first: dotnet publish -c Release -r linux-x64 --no-self-contained src/Governance.Cli, and dotnet publish -c Release -r linux-x64 src/Governance.Figures");
        return 2;
    }

    return new StatisticsRace(whole, alone, rest2 is [var times] ? int.Parse(times, System.Globalization.CultureInfo.InvariantCulture) : 5).Run();
}

// "register" fills a register of 10,000 datasets and 100,000 artifacts and prints the server times of its pages.
if (args is ["register"])
{
    return await new RegisterAtSize(10_000, 100_000).RunAsync();
}

// "packs PDF" writes the pages of a pack again, and at least 200 of them, from its contents, beside headless Chromium printing their words.
if (args is ["packs", var pack, .. var rest3])
{
    return new PackAtSize(pack, rest3 is [var runs] ? int.Parse(runs, System.Globalization.CultureInfo.InvariantCulture) : 20).Run();
}

BenchmarkSwitcher.FromAssembly(typeof(TwentyTasks).Assembly).Run(args);
return 0;
