using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Evidence;

/// <summary>Takes a file into the evidence of a case, for whoever may add one: looks at it before it is stored, and refuses with the reason.</summary>
public sealed class EvidenceIntake(GovernanceDbContext db, IEvidenceStore store, TimeProvider time)
{
    private const int LongestName = 200;
    private const int LongestEnding = 20;
    private const int LongestKey = 64;

    /// <param name="ofCase">Loaded for a change; the caller has asked whether this person may add to it.</param>
    /// <param name="command">The file and what it belongs to.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="ct">Stops the work before the commit.</param>
    /// <param name="entry">The entry of a use case of which the file is only a part; null where adding it is all.</param>
    public async Task<Result> TakeAsync(Case ofCase, AddEvidence command, Actor actor, CancellationToken ct, Func<EvidenceItem, AuditRecord>? entry = null)
    {
        if (WhyUnrelated(command.About, ofCase) is { } unrelated)
        {
            return Result.Invalid(unrelated.Field, unrelated.Message);
        }

        var name = SafeName(command.FileName);
        await using var received = await ReceivedFile.FromAsync(command.Content, ct);
        var (contentType, refusal) = received is null
            ? (null, $"“{name}” is larger than {EvidenceFileCheck.LargestFile / (1024 * 1024)} MB. Split it, or add a summary and say where the whole is kept.")
            : EvidenceFileCheck.Check(name, received.Head);
        refusal ??= contentType is null ? null : await EvidenceContentCheck.WhyNotAsync(name, contentType, received!.Rewound(), ct);
        if (refusal is not null)
        {
            return Result.Invalid("file", refusal);
        }

        var (sha256, bytes) = await store.PutAsync(received!.Rewound(), ct);
        return await KeepAsync(ofCase, new EvidenceFile(name, contentType!, sha256, bytes), command.About, actor, entry, ct);
    }

    private async Task<Result> KeepAsync(Case ofCase, EvidenceFile file, EvidenceAbout about, Actor actor, Func<EvidenceItem, AuditRecord>? entry, CancellationToken ct)
    {
        var number = ofCase.NextEvidenceNumber();
        var item = EvidenceItem.Of(ofCase.Number, number, file, about, actor.PersonId!.Value, time.Now());
        db.Add(item);
        var record = entry?.Invoke(item) ?? new AuditRecord(ofCase.AuditTrail, AuditKind.EvidenceAdded, actor, $"{item.Id} was added to the evidence.")
        {
            Subject = new AuditSubject("evidence", $"{number}"),
            Details = new JsonObject { ["sha256"] = file.Sha256, ["bytes"] = file.Bytes, ["step"] = about.StepNumber, ["question"] = about.QuestionId },
        };
        return await db.CommitAsync(record, ct, number);
    }

    private static FieldProblem? WhyUnrelated(EvidenceAbout about, Case ofCase)
    {
        if (!EvidenceOrigin.All.Contains(about.Origin))
        {
            return new FieldProblem("origin", "Say whether the file comes from the vendor or from the site.");
        }

        if (about.StepNumber is { } step && ofCase.Steps.All(s => s.Number != step))
        {
            return new FieldProblem("step", $"{ofCase.Name} has no step {step}.");
        }

        if (about.SupersedesNumber is { } older && (older < 1 || older > ofCase.EvidenceCount))
        {
            return new FieldProblem("supersedes", $"{ofCase.Name} has no evidence {EvidenceItem.IdOf(older)} that this file could replace.");
        }

        return IsKey(about.Kind) && IsKey(about.QuestionId) ? null : new FieldProblem("kind", "The kind of the file or its question is not known.");
    }

    private static bool IsKey(string? key) => key is null || key.Length <= LongestKey;

    // Folders of the sender's machine say nothing and may name people.
    internal static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        if (clean.Length > LongestName)
        {
            var ending = Path.GetExtension(clean);
            clean = clean[..150] + (ending.Length <= LongestEnding ? ending : "");
        }

        return clean.Trim('.', ' ').Length == 0 ? "file" : clean;
    }
}
