using BenchmarkDotNet.Running;
using Governance.Benchmarks;

// "cases" walks whole cases in memory, on SQLite and on PostgreSQL and prints one table; anything else is for BenchmarkDotNet.
if (args is ["cases", .. var rest])
{
    return await new CaseWalks(rest is [var seconds] ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : 20).RunAsync();
}

// "register" fills a register of 10,000 datasets and 100,000 artifacts and prints the server times of its pages.
if (args is ["register"])
{
    return await new RegisterAtSize(10_000, 100_000).RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(TwentyTasks).Assembly).Run(args);
return 0;
