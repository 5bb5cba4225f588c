using System.Globalization;
using BenchmarkDotNet.Running;
using Governance.Benchmarks;

return args switch
{
    // Whole cases in memory, on SQLite and on PostgreSQL, in one table.
    ["cases", .. var rest] => await new CaseWalks(Number(rest, 20)).RunAsync(),

    // The figures of files of 100,000 and 1,000,000 studies, beside R and scikit-learn where they are installed.
    ["statistics", .. var rest] => StatisticsRace.OfPublished(Number(rest, 5)),

    // A register of 10,000 datasets and 100,000 artifacts: the server times of its pages.
    ["register"] => await new RegisterAtSize(10_000, 100_000).RunAsync(),

    // A neighbourhood of a running host in Chromium: how long its frames take.
    ["graph", var address, var dataset] => await new GraphInBrowser(address, dataset).RunAsync(),

    // The pages of a pack again, and at least 200 of them, from its contents, beside headless Chromium printing their words.
    ["packs", var pack, .. var rest] => new PackAtSize(pack, Number(rest, 20)).Run(),

    _ => WithBenchmarkDotNet(args),
};

static int Number(string[] rest, int usual) => rest is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : usual;

static int WithBenchmarkDotNet(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(TwentyTasks).Assembly).Run(args);
    return 0;
}
