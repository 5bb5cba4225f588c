using System.Collections.Concurrent;
using System.Diagnostics;
using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Verification;
using Governance.TestKit;

namespace Governance.Endurance;

/// <summary>
/// Changes seven different packs (of five kinds of cases, one for the vendor, one with time stamps) at random places, one change at a time, and asks whether each is found by the item that it concerns.
/// The untouched packs must be whole.
/// </summary>
internal sealed class MutationRun(Options options)
{
    private const int MostTold = 20;

    private static readonly string[] Kinds = [CaseKind.NewProcurement, CaseKind.VersionUpdate, CaseKind.PeriodicReview, CaseKind.Incident, CaseKind.Retirement];

    private readonly ConcurrentDictionary<string, int> found = [];
    private readonly ConcurrentQueue<string> missed = [];

    /// <returns>True when every change was found and no untouched pack failed.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("governance-packs-").FullName;
        try
        {
            var packs = new List<MutablePack>();
            foreach (var kind in Kinds)
            {
                packs.Add(await MakeAsync(kind, Path.Combine(folder, kind), ct));
            }

            var first = Path.Combine(folder, CaseKind.NewProcurement);
            await using var authority = TimeStampServer.Start();
            packs.Add(await ExportAsync("for the vendor", first, ["--audience", "vendor"], [], ct));
            packs.Add(await ExportAsync("time-stamped", first, [], [("TimeStamps__Url", authority.Url.ToString()), ("TimeStamps__Trust", authority.RootFile)], ct));

            return packs.TrueForAll(IsWhole) && Change(packs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private bool Change(List<MutablePack> packs)
    {
        Console.WriteLine($"Seed {options.Seed}, {options.Mutations} changes of {packs.Count} packs: {string.Join(", ", packs.Select(p => $"{p.Name} {p.Pdf.Length + p.Zip.Length:N0} bytes"))}.");
        var watch = Stopwatch.StartNew();
        Parallel.For(0, options.Mutations, i => Try(packs[i % packs.Count], new Random(options.Seed + i), options.Seed + i));
        foreach (var kind in found.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{kind.Value,6} {kind.Key}");
        }

        foreach (var one in missed.Take(MostTold))
        {
            Console.WriteLine($"MISSED: {one}");
        }

        Console.WriteLine($"{found.Values.Sum()} of {options.Mutations} changes found and named in {watch.Elapsed.TotalSeconds:0} s.");
        return missed.IsEmpty;
    }

    private void Try(MutablePack pack, Random random, int seed)
    {
        var mutation = PackMutations.Draw(pack, random);
        var check = Verify(mutation.Pdf, mutation.Zip);
        var failed = check.Items.Where(i => i.Result == PackCheckResult.Fail && i.Text.Length > 0).Select(i => i.Item).ToList();
        if (failed.Count > 0 && (mutation.Items.Length == 0 || mutation.Items.Intersect(failed).Any()))
        {
            found.AddOrUpdate(mutation.Kind, 1, (_, n) => n + 1);
        }
        else
        {
            missed.Enqueue($"seed {seed}, {pack.Name}, {mutation.Kind}: failed were {(failed.Count == 0 ? "none" : string.Join(", ", failed))}");
        }
    }

    private static bool IsWhole(MutablePack pack)
    {
        var check = Verify(pack.Pdf, pack.Zip);

        // What the writer of forgeries writes without a change is the same file; otherwise the forgeries would be found for another reason.
        var isSame = pack.Parts.Copy().Write().AsSpan().SequenceEqual(pack.Pdf);
        Console.WriteLine($"{pack.Name}: {(check.IsWhole ? "whole" : "NOT WHOLE although untouched")}{(isSame ? "" : ", and its parts were NOT put together again as they were")}.");
        return check.IsWhole && isSame;
    }

    private static PackCheck Verify(byte[] pdf, byte[] zip)
    {
        using var files = new MemoryStream(zip, writable: false);
        return VerifyPack.Run(pdf, files);
    }

    // The packs are those of the product's own demo.
    private static async Task<MutablePack> MakeAsync(string kind, string folder, CancellationToken ct)
    {
        await RunAsync(["demo", "--kind", kind, "--out", folder], [], ct);
        return await ReadAsync(kind, folder, ct);
    }

    // Another pack of the case that a demo left behind.
    private static async Task<MutablePack> ExportAsync(string name, string demo, string[] options, (string, string)[] settings, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(demo, name)).FullName;
        (string, string)[] place = [("Database__ConnectionString", $"Data Source={Path.Combine(demo, "governance.db")}"), ("Evidence__Folder", Path.Combine(demo, "evidence")), ("PackKey__Folder", demo), ("Data__Folder", demo)];
        await RunAsync(["pack", "export", "1", "--out", folder, .. options], [.. place, .. settings], ct);
        return await ReadAsync(name, folder, ct);
    }

    private static async Task<MutablePack> ReadAsync(string name, string folder, CancellationToken ct) => new(name, await One(folder, "*.pdf", ct), await One(folder, "*.zip", ct));

    private static async Task RunAsync(string[] args, (string Name, string Value)[] settings, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "governance.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root() };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadToEndAsync(ct);
        var faults = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"governance {string.Join(' ', args)} ended with {process.ExitCode}: {faults}{await words}");
        }
    }

    private static async Task<byte[]> One(string folder, string pattern, CancellationToken ct) => await File.ReadAllBytesAsync(Directory.GetFiles(folder, pattern).Single(), ct);

    private static string Root() => Core.StartUp.ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("templates/ and workflows/ were not found above the program.");
}
