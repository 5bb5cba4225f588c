using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.TimeStamps;

namespace Governance.Cli.Commands;

/// <summary>`pack verify`: the same check as on the page, from the files alone.</summary>
internal static class PackVerifyCommand
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    public static Command Make(Output output)
    {
        var pdf = new Argument<FileInfo>("PDF") { Description = "The signed evidence pack." };
        var zip = new Argument<FileInfo?>("ZIP") { Description = "The ZIP; the one of the same name beside the PDF is taken by itself.", Arity = ArgumentArity.ZeroOrOne };
        var trust = new Option<string?>("--trust") { Description = "Certificate file or SHA-256 fingerprint that the key must have." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var stamps = new Option<string?>("--trust-stamps") { Description = "Certificate file of the time stamp authority (its own or one above it), or SHA-256 fingerprint of its own." };
        var server = new Option<string?>("--server") { Description = "Address of the system that made it, to be asked whether a newer one exists; only the hash of the manifest is sent." };
        var command = new Command("verify", "Checks a pack from its files alone; needs no database.") { pdf, zip, trust, stamps, server, json };
        command.SetAction((parsed, ct) => VerifyAsync(
            output, new VerifyCall(parsed.GetRequiredValue(pdf), parsed.GetValue(zip), parsed.GetValue(trust), parsed.GetValue(stamps), parsed.GetValue(server), parsed.GetValue(json)), ct));
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
        if (AddressOf(call.Server) is { } server && check.ManifestSha256 is { } manifest)
        {
            check = check.With(await NewestAsync(server, manifest, ct));
        }

        Print(output, check, call);
        return check.Items.Any(i => i.Result == PackCheckResult.Fail) ? ExitCode.Failed : ExitCode.Good;
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

        output.Line(!check.IsWhole ? "The pack is NOT whole." : check.IsSuperseded ? "The pack is whole, but a newer one exists." : "The pack is whole.");
    }

    // Whether the server can be reached or not, what the files say stands: only this item depends on it.
    private static async Task<PackCheckItem> NewestAsync(Uri server, string manifest, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = LongestAnswer };
        var address = new Uri(new Uri(server.AbsoluteUri.TrimEnd('/') + "/"), $"api/packs/{manifest}");
        try
        {
            using var answer = await http.GetAsync(address, ct);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return PackStanding.ItemOf(null);
            }

            answer.EnsureSuccessStatusCode();
            var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct));
            return (string?)told?["schema"] == PackStanding.SchemaName && (string?)told["manifest"] == manifest
                ? PackStanding.ItemOf(new PackStanding((string)told["packId"]!, (bool)told["newest"]!))
                : NotTold($"{server} answered something else than asked for.");
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return NotTold($"{server} did not answer: {fault.Message}");
        }
    }

    private static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;

    private static PackCheckItem NotTold(string why) => new(PackItems.Newest, PackCheckResult.NotChecked, why);

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

        if (call.Server is not null && AddressOf(call.Server) is null)
        {
            return $"“{call.Server}” is no address of a server; give it as https://governance.example.org.";
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

    private sealed record VerifyCall(FileInfo Pdf, FileInfo? Zip, string? Trust, string? TrustStamps, string? Server, bool IsJson);
}
