using System.CommandLine;
using System.Text.Json.Nodes;
using Governance.Core;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Cli.Commands;

/// <summary>`pack export` and `pack verify`.</summary>
internal static class PackCommand
{
    public static Command Make(Output output)
    {
        var command = new Command("pack", "Evidence packs.");
        command.Subcommands.Add(Export(output));
        command.Subcommands.Add(Verify(output));
        return command;
    }

    /// <summary>Copies the files of the newest pack of a case into a folder.</summary>
    public static async Task<(string Pdf, string Zip)> CopyNewestAsync(IServiceProvider services, int caseNumber, string folder, CancellationToken ct)
    {
        var pack = await CliHost.Database(services).EvidencePacks.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Number).FirstAsync(ct);
        var store = services.GetRequiredService<IEvidenceStore>();
        Directory.CreateDirectory(folder);
        var pdf = Path.Combine(folder, pack.PdfName);
        var zip = Path.Combine(folder, pack.ZipName);
        await CopyAsync(store, pack.PdfSha256, pdf, ct);
        await CopyAsync(store, pack.ZipSha256, zip, ct);
        return (pdf, zip);
    }

    private static Command Export(Output output)
    {
        var number = new Argument<int>("CASE") { Description = "Number of the case." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the PDF and the ZIP.", Required = true };
        var command = new Command("export", "Builds and signs the evidence pack of a case.") { number, folder };
        command.SetAction((parsed, ct) => CliHost.RunAsync(
            output, services => ExportAsync(output, services, parsed.GetRequiredValue(number), parsed.GetRequiredValue(folder).FullName, ct), ct));
        return command;
    }

    private static async Task<int> ExportAsync(Output output, IServiceProvider services, int number, string folder, CancellationToken ct)
    {
        try
        {
            var result = await services.GetRequiredService<BuildEvidencePackHandler>().HandleAsync(new BuildEvidencePack(number), Actor.System(Via.Cli), ct);
            if (!result.IsDone)
            {
                return output.Fail($"{result.Reason} {string.Join(" ", result.Problems.Select(p => p.Message))}".Trim());
            }
        }
        catch (NotFoundException missing)
        {
            return output.Fail(missing.Message);
        }

        var (pdf, zip) = await CopyNewestAsync(services, number, folder, ct);
        output.Line(pdf);
        output.Line(zip);
        return ExitCode.Good;
    }

    private static Command Verify(Output output)
    {
        var pdf = new Argument<FileInfo>("PDF") { Description = "The signed evidence pack." };
        var zip = new Argument<FileInfo?>("ZIP") { Description = "The ZIP; the one of the same name beside the PDF is taken by itself.", Arity = ArgumentArity.ZeroOrOne };
        var trust = new Option<string?>("--trust") { Description = "Certificate file or SHA-256 fingerprint that the key must have." };
        var stamps = new Option<string?>("--trust-stamps") { Description = "Certificate file of the time stamp authority (its own or one above it), or SHA-256 fingerprint of its own." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var command = new Command("verify", "Checks a pack from its files alone; needs no database.") { pdf, zip, trust, stamps, json };
        command.SetAction((parsed, ct) => VerifyAsync(
            output, new VerifyCall(parsed.GetRequiredValue(pdf), parsed.GetValue(zip), parsed.GetValue(trust), parsed.GetValue(stamps), parsed.GetValue(json)), ct));
        return command;
    }

    private static async Task<int> VerifyAsync(Output output, VerifyCall call, CancellationToken ct)
    {
        if (WhyNot(call) is { } reason)
        {
            return output.Refuse(reason);
        }

        var (trust, problem) = Trust(call.Trust);
        var (stampTrust, stampProblem) = StampTrust(call.TrustStamps);
        if ((problem ?? stampProblem) is { } unknown)
        {
            return output.Refuse(unknown);
        }

        if (call.Pdf.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return output.Fail("A ZIP alone is not signed, so nothing about it can be checked. Give the PDF of the same name; the ZIP beside it is then checked against it.");
        }

        var zip = call.Zip ?? Beside(call.Pdf);
        await using var stream = zip?.OpenRead();
        var check = VerifyPack.Run(await File.ReadAllBytesAsync(call.Pdf.FullName, ct), stream, trust, stampTrust);
        Print(output, check, call);
        return check.IsWhole ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(Output output, PackCheck check, VerifyCall call)
    {
        if (call.IsJson)
        {
            output.Json(JsonOf(check, call.Pdf.Name));
            return;
        }

        foreach (var item in check.Items)
        {
            output.Line($"{PackItems.KeyOf(item.Result),-12} {item.Item,-11} {item.Text}");
        }

        output.Line(check.IsWhole ? "The pack is whole." : "The pack is NOT whole.");
    }

    private static JsonObject JsonOf(PackCheck check, string file) => new()
    {
        ["schema"] = "governance-pack-check/1",
        ["ok"] = check.IsWhole,
        ["file"] = file,
        ["packId"] = check.PackId,
        ["fingerprint"] = check.Fingerprint,
        ["items"] = new JsonArray([.. check.Items.Select(i => new JsonObject { ["item"] = i.Item, ["result"] = PackItems.KeyOf(i.Result), ["text"] = i.Text })]),
    };

    private static string? WhyNot(VerifyCall call)
    {
        if (!call.Pdf.Exists)
        {
            return $"There is no file {call.Pdf.FullName}.";
        }

        return call.Zip is { Exists: false } zip ? $"There is no file {zip.FullName}." : null;
    }

    private static (PackTrust? Trust, string? Problem) Trust(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var trust = File.Exists(text) ? PackTrust.OfCertificate(File.ReadAllBytes(text)) : PackTrust.OfFingerprint(text);
        return trust is null ? (null, $"“{text}” is neither a certificate file nor a SHA-256 fingerprint of 64 hexadecimal digits.") : (trust, null);
    }

    private static (TimeStampTrust? Trust, string? Problem) StampTrust(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var trust = File.Exists(text) ? TimeStampTrust.OfCertificates(File.ReadAllBytes(text)) : TimeStampTrust.OfFingerprint(text);
        return trust is null ? (null, $"“{text}” is neither a file of certificates nor a SHA-256 fingerprint of 64 hexadecimal digits.") : (trust, null);
    }

    private static FileInfo? Beside(FileInfo pdf)
    {
        var zip = new FileInfo(Path.ChangeExtension(pdf.FullName, ".zip"));
        return zip.Exists ? zip : null;
    }

    private static async Task CopyAsync(IEvidenceStore store, string sha256, string path, CancellationToken ct)
    {
        await using var content = await store.OpenAsync(sha256, ct) ?? throw new InvalidOperationException($"The store holds no file {sha256}, although it was just written.");
        await using var file = File.Create(path);
        await content.CopyToAsync(file, ct);
    }

    private sealed record VerifyCall(FileInfo Pdf, FileInfo? Zip, string? Trust, string? TrustStamps, bool IsJson);
}
