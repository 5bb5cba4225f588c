using Governance.Core.EvidencePacks.Verification;
using Governance.Core.StartUp;

namespace Governance.Cli.Tests;

/// <summary>
/// A verifier in another language that follows only src/docs/evidence-pack-format.md (tests/second-verifier) comes to the same answers, so that
/// the page says enough and a pack can be checked without any program of ours.
/// </summary>
[Collection(DemoTestsTogether.Name)]
public sealed class SecondVerifierTests(DemoFixture demo)
{
    private const int Positions = 24;

    [PythonFact]
    public async Task It_finds_an_untouched_pack_whole_and_names_the_same_items()
    {
        var ran = await VerifyAsync(demo.Pdf, demo.Zip);

        var items = ran.Lines.ToDictionary(l => l[13..24].Trim(), l => l[..12].Trim());
        Assert.True(ran.ExitCode == 0, ran.Results + ran.Messages);
        Assert.Equal(PackItems.All, items.Keys);
        Assert.Equal(["key", "time-stamps", "newest"], items.Where(i => i.Value == "not-checked" && i.Key != "printed").Select(i => i.Key));
        Assert.All(items.Where(i => i.Key is not ("key" or "newest" or "printed" or "time-stamps")), i => Assert.Equal("pass", i.Value));
    }

    [PythonFact]
    public async Task It_tells_another_key_from_the_trusted_one()
    {
        var ran = await VerifyAsync(demo.Pdf, demo.Zip, "--trust", new string('a', 64));

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(ran.Lines, l => l.StartsWith("fail         key", StringComparison.Ordinal));
    }

    [PythonFact]
    public async Task It_finds_a_changed_byte_wherever_it_is()
    {
        using var folder = new Folder();
        var (pdf, zip) = (await File.ReadAllBytesAsync(demo.Pdf), await File.ReadAllBytesAsync(demo.Zip));
        var missed = new List<string>();
        for (var i = 0; i < Positions; i++)
        {
            var isPdf = i % 2 == 0;
            var path = Path.Combine(folder.Path, isPdf ? "changed.pdf" : "changed.zip");
            var at = (int)((isPdf ? pdf : zip).LongLength * i / Positions);
            await File.WriteAllBytesAsync(path, Changed(isPdf ? pdf : zip, at));
            var ran = isPdf ? await VerifyAsync(path, demo.Zip) : await VerifyAsync(demo.Pdf, path);
            if (ran.ExitCode != 1 || !ran.Lines.Any(l => l.StartsWith(isPdf ? "fail" : "fail         zip", StringComparison.Ordinal)))
            {
                missed.Add($"byte {at} of the {(isPdf ? "PDF" : "ZIP")}: exit code {ran.ExitCode}");
            }
        }

        Assert.Empty(missed);
    }

    private static byte[] Changed(byte[] file, int at)
    {
        var changed = (byte[])file.Clone();
        changed[at] ^= 4;
        return changed;
    }

    private static Task<Ran> VerifyAsync(params string[] args) => Run.ProcessAsync(
        "python3", new Dictionary<string, string>(), [Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "tests", "second-verifier", "verify_pack.py"), .. args]);
}

/// <summary>Skipped, with the reason, where Python or openssl is not installed.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (new[] { "python3", "openssl" }.FirstOrDefault(t => !IsThere(t)) is { } missing)
        {
            Skip = $"{missing} is not installed.";
        }
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
