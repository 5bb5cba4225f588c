using Governance.Endurance;
using Governance.TestKit;

// Kills the server while cases advance, and checks that nothing acknowledged was lost and nothing was done twice; or runs random sequences of
// everything that people do with a case, and checks after each action what must always hold.
Options options;
try
{
    options = Options.Read(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"{e.Message}\n{Options.Usage}");
    return 2;
}

using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Timers + options.Table + options.Mutations > 0 ? 600 + options.Timers + options.Table + options.Mutations : 120 + (options.Kills * 60)));
var journal = new Journal();
try
{
    if (options.Timers > 0 && new PostgresFactAttribute().Skip is { } whyNot)
    {
        Console.WriteLine($"Not run: {whyNot}");
        return 0;
    }

    return await HoldsAsync(limit.Token) ? 0 : 1;
}
catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
{
    Console.Error.WriteLine(e is OperationCanceledException ? "The run took too long and was given up." : e.Message);
    foreach (var breach in journal.Breaches.Take(20))
    {
        Console.Error.WriteLine($"BREACH: {breach}");
    }

    return 1;
}

Task<bool> HoldsAsync(CancellationToken ct) => options switch
{
    { Mutations: > 0 } => new MutationRun(options).RunAsync(ct),
    { Sequences: > 0 } => new ManySequences(options).RunAsync(),
    { Table: > 0 } => new BigTableRun(options, journal).RunAsync(ct),
    { Timers: > 0 } => new TimersRun(options, journal).RunAsync(ct),
    _ => new Run(options, journal).RunAsync(ct),
};
