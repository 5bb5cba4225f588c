using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Signatures;
using Governance.Core.TimeStamps;
using Governance.Pdf.Signing;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Does every time stamp fit what it stamps, and does it come from the authority that is known?</summary>
internal static class TimeStampChecks
{
    private const string Unread = "The signature of the PDF cannot be read, so that a time stamp in it cannot be found.";

    public static PackCheckItem Of(OpenedPack pack, TimeStampTrust? trust)
    {
        List<string> problems = [];
        List<TimeStampReading> whole = [];
        if (pack.Signed.TimeStamp is { } ofFile)
        {
            Take(ofFile, "The time stamp of the pack's signature", problems, whole);
        }

        var rows = Rows(pack.Contents, "SignatureStamp", "signature");
        var signatures = Rows(pack.Contents, "Signature", "id");
        foreach (var signature in pack.Contents.Signatures)
        {
            var row = rows.GetValueOrDefault(signature.Id);
            rows.Remove(signature.Id);
            problems.AddRange(WithholdsRows(pack) ? [] : Differences(signature, row));
            if (row is not null)
            {
                Take(ReadRow(row, signatures.GetValueOrDefault(signature.Id)), $"The time stamp of signature {signature.Id}", problems, whole);
            }
        }

        problems.AddRange(rows.Keys.Select(id => $"There is a time stamp of a signature {id} that is not among the signatures."));
        problems.AddRange(Unknown(whole, trust));
        return problems.Count == 0 && whole.Count == 0
            ? new PackCheckItem(PackItems.TimeStamps, PackCheckResult.NotChecked, pack.Signed.Certificate is null ? Unread : "The pack holds no time stamps: its times are those of the system that made it.")
            : VerifyPack.Of(PackItems.TimeStamps, problems, Found(pack, whole, trust));
    }

    // Stamps of people's signatures are rows, and a pack that withholds anything holds none.
    private static bool WithholdsRows(OpenedPack pack) => pack.Contents.Withheld is { Count: > 0 };

    private static void Take(TimeStampReading read, string what, List<string> problems, List<TimeStampReading> whole)
    {
        problems.AddRange(read.Problems.Select(p => $"{what} does not hold: {p}"));
        if (read is { Problems.Count: 0, Certificate: not null })
        {
            whole.Add(read);
        }
    }

    private static Dictionary<string, JsonNode> Rows(PackContents contents, string type, string id) =>
        contents.Records.Where(r => r.Type == type).ToDictionary(r => r.Row[id]?.ToJsonString() ?? "", r => r.Row);

    private static TimeStampReading ReadRow(JsonNode row, JsonNode? signature)
    {
        var token = new byte[((string?)row["token"])?.Length ?? 0];
        if (signature is null || !Convert.TryFromBase64String((string?)row["token"] ?? "", token, out var length) || Convert.ToBase64String(token, 0, length) != (string?)row["token"])
        {
            return new TimeStampReading(["Its bytes, or the signature that it is about, are not in the record."], null, null);
        }

        var read = TimeStampToken.Read(token[..length], SignatureStamp.ImprintOf(signature));
        return read.At is { } at && at.CutToMilliseconds().ToInstant() != (string?)row["at"]
            ? read with { Problems = [.. read.Problems, "Its row names another time than the time stamp."] }
            : read;
    }

    // What the pages print of a time stamp is what its row says.
    private static IEnumerable<string> Differences(PackSignature signature, JsonNode? row)
    {
        var shown = signature.TimeStamp is { State: PackSignatureStamp.Stamped } stamp ? stamp : null;
        if (shown?.At != (string?)row?["at"] || shown?.Authority != (string?)row?["authority"])
        {
            yield return $"What is said of the time stamp of signature {signature.Id} differs from the record.";
        }
    }

    private static IEnumerable<string> Unknown(List<TimeStampReading> whole, TimeStampTrust? trust) => trust is null
        ? []
        : Authorities(whole).Where(a => !trust.Covers(a.Certificate!, [], a.At!.Value))
            .Select(a => $"The authority {NameOf(a)}, {a.Fingerprint}, is not the one that you named and does not come from it.");

    private static string Found(OpenedPack pack, List<TimeStampReading> whole, TimeStampTrust? trust)
    {
        var own = pack.Signed.TimeStamp is { At: { } at } ? $"The pack's signature was there on {PackDates.Utc(at.ToInstant())}" : "The pack's own signature has no time stamp";
        var named = string.Join("; ", Authorities(whole).Select(a => $"{NameOf(a)}, {a.Fingerprint}, its certificate in force until {LastDay(a.Certificate!)}"));
        return $"{own}; {OfPeople(pack)}. "
            + $"Authority: {named}{(trust is null ? ". Whether it is one to trust is another question: compare the fingerprint, or name the authority (--trust-stamps)." : ", which you named.")}";
    }

    private static string OfPeople(OpenedPack pack)
    {
        var people = pack.Contents.Signatures.Count(s => s.TimeStamp is { State: PackSignatureStamp.Stamped });
        return WithholdsRows(pack)
            ? "the time stamps of people's signatures are withheld from this audience"
            : $"{people} of {PackDates.Count(pack.Contents.Signatures.Count, "signature")} of people {(people == 1 ? "is" : "are")} time-stamped";
    }

    private static IEnumerable<TimeStampReading> Authorities(List<TimeStampReading> whole) => whole.GroupBy(w => w.Fingerprint).Select(g => g.MaxBy(w => w.At)!);

    private static string NameOf(TimeStampReading read) => read.Certificate!.GetNameInfo(X509NameType.SimpleName, false);

    // Said and not judged: a stamp that was made in time holds, although its authority may no longer answer for it.
    private static string LastDay(X509Certificate2 certificate) => PackDates.Day(DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime()));
}
