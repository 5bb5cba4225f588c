using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Sections 19 and 20: signatures in full, the trail, who could do what, who read.</summary>
internal sealed class TrailPages(PageText text)
{
    /// <summary>More entries than fit on about twenty pages; then only those that something else in the pack names are printed.</summary>
    private const int MostEntries = 400;

    private readonly ChangeWords words = new(text);

    public IEnumerable<Block> Signatures()
    {
        var signatures = text.Contents.Signatures;
        yield return new Table
        {
            Caption = text.Table(SectionPlan.Signatures, "Signatures in full"),
            Columns = [new("No., signed by", 36), new("Meaning, method", 26), new("What was signed, SHA-256", 53), new("Time", 41), new("State", 16)],
            HasFixedColumns = true,
            Rows = [.. signatures.Select(Row)],
            Note = $"The SHA-256 is that of the content shown for signing; {(signatures.Any(s => s.Content is null) ? "contents that this audience is not shown are withheld, the others are" : "the content itself is")} in contents.json inside this file. Valid: the same content, computed at the as-of time, has the same SHA-256.",
        };
        foreach (var statement in signatures.GroupBy(s => s.Statement))
        {
            yield return new Paragraph($"Statement shown before signing ({string.Join(", ", statement.Select(s => s.Id))}):") { LeadsIn = true };
            yield return new Quote(statement.Key);
        }
    }

    public IEnumerable<Block> Trail()
    {
        var entries = text.Contents.Trail;
        if (entries[0].Body is null)
        {
            yield return new Lead($"{PackDates.Count(entries.Count, "entry", "entries")} up to {text.Weekday(text.Contents.AsOf.At)}. The chain was recomputed on building this pack.");
            yield return new WithheldFrame(RichText.Of(
                $"The texts of {PackDates.Count(entries.Count, "entry", "entries")}. The hash of each, and of the one before it, stands in contents.json inside this file; the last is ", new HashRun(entries[^1].Hash), "."));
            yield break;
        }

        yield return new Lead(
            $"{PackDates.Count(entries.Count, "entry", "entries")} from {text.Weekday(Text(entries[0].Body!, "at"))} to {text.Weekday(text.Contents.AsOf.At)}. The chain was recomputed on building this pack.");
        yield return new Table
        {
            Caption = text.Table(SectionPlan.Trail, "What happened, in order"),
            Columns = [new("Entry", 14), new("Time (UTC)", 30), new("Who", 34), new("What, with old and new values", 66), new("Link", 28)],
            Rows = [.. Entries(entries)],
            Note = "Link: first 8 characters of the SHA-256 of the entry before, and of this entry (bold). The whole entries are in contents.json inside this file.",
        };
    }

    public Block Roles(RolesPart part) => new Table
    {
        Caption = text.Table(SectionPlan.Trail, $"Who held which role on {text.Day(part.At)}, {PackDates.UtcMinute(part.At)[^9..]}"),
        Columns = [new("Person", 44), new("Roles on that day", 52), new("Steps of this case", 52), new("Since", 24)],
        Rows = [.. part.People.Select(p => DataRow.Of(
            p.Name, string.Join("; ", p.Roles), p.Steps.Count == 0 ? "none" : string.Join("; ", p.Steps), p.Since is null ? "–" : text.Day(p.Since)))],
        Note = "The workflow bars owners of a step from approving it; the definition's SHA-256 is in section 21.",
    };

    public Block Access(AccessPart part) => new Table
    {
        Caption = text.Table(SectionPlan.Trail, "Reads and exports of the case before the as-of time"),
        Columns = [new("Entry", 16), new("Time (UTC)", 40), new("Who", 46), new("What", 70)],
        Rows = [.. part.Entries.Select(e => DataRow.Of($"{e.Sequence}", PackDates.Utc(e.At), e.Who, e.What))],
        WhenEmpty = "Nobody had exported the case or opened its evidence before the as-of time.",
    };

    private DataRow Row(PackSignature signature) => DataRow.Of(
        PageText.Stacked($"{signature.Id}  {signature.Name}", signature.Role, isBold: true),
        PageText.Stacked(Words.Sentence(signature.Meaning), signature.Method),
        Cell.Of(
            new Paragraph($"{words.TitleOfStep(signature.StepNumber) ?? signature.Subject}; form {signature.FormVersion ?? "none"}; workflow {signature.DefinitionVersion}"),
            new Paragraph(new HashRun(signature.ContentSha256, IsWhole: true))),
        PageText.Stacked(PackDates.Utc(signature.At), $"{PackDates.LocalTime(signature.At, PackDates.Zone(signature.Zone))}\n{signature.Zone}{Stamp(signature)}"),
        PackMarks.OfSignature(signature));

    private static string Stamp(PackSignature signature) => signature.TimeStamp switch
    {
        null => "",
        { At: { } at, Authority: { } authority } => $"\n{StampWords.Of(PackDates.Parse(at), authority)}",
        _ => $"\n{StampWords.NotYet}",
    };

    private IEnumerable<TableRow> Entries(IReadOnlyList<PackEntry> entries)
    {
        var skipped = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries.Count > MostEntries && !IsNamed(entries, i))
            {
                skipped++;
                continue;
            }

            if (skipped > 0)
            {
                yield return Left(skipped);
                skipped = 0;
            }

            yield return Entry(entries[i]);
        }

        if (skipped > 0)
        {
            yield return Left(skipped);
        }
    }

    private static bool IsNamed(IReadOnlyList<PackEntry> entries, int index) =>
        index == 0 || index == entries.Count - 1 || entries[index].Body!["signature"] is not null || Text(entries[index].Body!, "kind") is "step-completed" or "step-handed-over";

    private static DataRow Left(int n) => new([new Cell([PageText.Small($"… {n} more entries in the JSON inside this file", Tone.Second)]) { Span = 5 }]);

    private DataRow Entry(PackEntry entry)
    {
        var body = entry.Body!;
        var role = (string?)body["actor"]?["role"];
        var name = (string?)body["actor"]?["name"] ?? "system";
        return DataRow.Of(
            Text(body, "sequence"), PackDates.Utc(Text(body, "at")), role is null ? (Cell)name : PageText.Stacked(name, Role.LabelOf(role)),
            Cell.Of(new Paragraph(Text(body, "sentence")), PageText.Small(PageText.Lines([.. Changes(body), .. Reason(body), .. Signature(body)]), Tone.Second)),
            RichText.Of($"{Text(body, "previous")[..8]} → ", new TextRun(entry.Hash[..8]) { IsBold = true }));
    }

    private IEnumerable<string> Changes(JsonNode body) => (body["details"]?["changes"]?.AsArray() ?? [])
        .Where(c => (string?)c!["field"] is not ("version" or "position"))
        .Select(c => words.Of(c!));

    private static IEnumerable<string> Reason(JsonNode body) => (string?)body["reason"] is { Length: > 0 } reason ? [$"reason: {reason}"] : [];

    private static IEnumerable<string> Signature(JsonNode body) => (string?)body["signature"] is { } number ? [$"signature {number}"] : [];

    private static string Text(JsonNode body, string key) => body[key] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };
}
