using System.Diagnostics;
using Governance.Core;
using Governance.Core.Data;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.StartUp;
using Governance.Core.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Endurance;

/// <summary>One run: clients at work, a server that is killed again and again, then the check of the record.</summary>
internal sealed class Run(Options options, Journal journal)
{
    private const int LoopClients = 3;

    // One start in so many is killed before it has answered anything.
    private const int StartsPerEarlyKill = 8;

    private readonly Random random = new(options.Seed);
    private bool isOver;

    /// <returns>True when everything held.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("governance-endurance-").FullName;
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The folders templates/ and workflows/ were not found above the program.");
        try
        {
            await using var hospital = new Hospital(folder, root);
            var cases = await hospital.PrepareAsync(LoopClients + 2, ct);
            var link = await hospital.SendToVendorAsync(cases[^1], Hospital.Products[LoopClients + 1], ct);
            using var server = new WebServer(options.Web ?? WebBeside(root), folder, Hospital.ChoiceIn(folder));
            await DriveAsync(server, cases, link, root, ct);
            server.Kill();
            await using var scope = hospital.Open();
            var check = new RecordCheck(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>(), journal);
            await check.RunAsync(ct);
            Tell(check, watch.Elapsed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return journal.Breaches.Count == 0;
    }

    private async Task DriveAsync(WebServer server, IReadOnlyList<int> cases, string link, string root, CancellationToken ct)
    {
        server.Start();
        await server.WaitUntilReadyAsync(ct);
        List<Client> clients = [.. cases.Take(LoopClients).Select(c => new LoopClient(server.Address, c, journal))];
        clients.Add(new ForwardClient(server.Address, cases[LoopClients], Hospital.Products[LoopClients], IntakeOf(root), journal));
        clients.Add(new VendorClient(server.Address, cases[^1], link, journal));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = clients.Select(c => Task.Run(() => c.RunAsync(() => isOver, stop.Token), ct)).ToList();
        try
        {
            await KillAsync(server, work, ct);
            isOver = true;
            await Task.WhenAll(work);
            await GoOnAsync(clients, ct);
        }
        finally
        {
            await stop.CancelAsync();
            clients.ForEach(c => c.Dispose());
        }
    }

    private async Task KillAsync(WebServer server, List<Task> work, CancellationToken ct)
    {
        for (var kill = 1; kill <= options.Kills && !work.Exists(w => w.IsFaulted); kill++)
        {
            var isEarly = random.Next(StartsPerEarlyKill) == 0;
            await Task.Delay(random.Next(100, 1800), ct);
            server.Kill();
            server.Start();
            if (isEarly && kill < options.Kills)
            {
                continue;
            }

            await server.WaitUntilReadyAsync(ct);
        }
    }

    // After everything that happened, each case takes one more action and the loops one more completion.
    private async Task GoOnAsync(List<Client> clients, CancellationToken ct)
    {
        foreach (var client in clients)
        {
            var before = (journal.Completions.Count, journal.DraftsSaved);
            await client.ActAsync(ct);
            if (before == (journal.Completions.Count, journal.DraftsSaved))
            {
                journal.Breach($"Case {client.Case} did not go on after the kills.");
            }
        }
    }

    private static IReadOnlyList<Question> IntakeOf(string root)
    {
        var reading = TemplateFiles.ReadFile(Path.Combine(root, "templates"), "reviews/intake.yaml", TemplateKinds.All);
        return reading.Template is ReviewTemplate review ? review.Items : throw new InvalidOperationException("templates/reviews/intake.yaml cannot be read.");
    }

    // The same configuration as this program: …/tests/Governance.Endurance/bin/Debug/net10.0/.
    internal static string WebBeside(string root)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(root, "src", "Governance.Web", "bin", own.Parent!.Name, own.Name, "Governance.Web.dll");
    }

    private void Tell(RecordCheck check, TimeSpan took)
    {
        Console.WriteLine($"Seed {options.Seed}: {options.Kills} kills in {took.TotalSeconds:0} s.");
        Console.WriteLine($"{journal.Completions.Count} completions acknowledged, {check.Completions} in the record; {journal.DraftsSaved} drafts saved.");
        Console.WriteLine($"{journal.Repeats} requests without an answer were sent again; {journal.StartedAgain} forms were fetched anew.");
        foreach (var breach in journal.Breaches)
        {
            Console.WriteLine($"BREACH: {breach}");
        }

        Console.WriteLine(journal.Breaches.Count == 0 ? "Everything held." : $"{journal.Breaches.Count} breaches.");
    }
}
