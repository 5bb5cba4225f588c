using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Evidence;

/// <summary>Adds a file to the evidence of a case.</summary>
/// <param name="Content">Read once, from its present position.</param>
public sealed record AddEvidence(int CaseNumber, string FileName, Stream Content, EvidenceAbout About);

public sealed class AddEvidenceHandler(GovernanceDbContext db, IEvidenceStore store, TimeProvider time)
{
    public async Task<Result> HandleAsync(AddEvidence command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var name = SafeName(command.FileName);
        await using var received = await ReceivedFile.FromAsync(command.Content, ct);
        var (contentType, refusal) = received is null
            ? (null, $"“{name}” is larger than {EvidenceFileCheck.LargestFile / (1024 * 1024)} MB. Split it, or add a summary and say where the whole is kept.")
            : EvidenceFileCheck.Check(name, received.Head);
        if (contentType is null)
        {
            return Result.Invalid("file", refusal!);
        }

        var (sha256, bytes) = await store.PutAsync(received!.Rewound(), ct);
        var number = ofCase.NextEvidenceNumber();
        var item = EvidenceItem.Of(ofCase.Number, number, new EvidenceFile(name, contentType, sha256, bytes), command.About, actor.PersonId!.Value, time.Now());
        db.Add(item);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.EvidenceAdded, actor, $"{item.Id} was added to the evidence.")
        {
            Subject = new AuditSubject("evidence", $"{number}"),
            Details = new JsonObject { ["sha256"] = sha256, ["bytes"] = bytes, ["step"] = command.About.StepNumber, ["question"] = command.About.QuestionId },
        };
        return await db.CommitAsync(record, ct, number);
    }

    /// <summary>Why this person cannot add evidence to the case; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase)
    {
        if (ofCase.State == CaseState.Ended)
        {
            return "The case has ended. Evidence is added to a case while it is open.";
        }

        var takesPart = ofCase.Steps.Any(s => s.IsOpen && s.OwnerId == actor.PersonId)
            || ofCase.RequesterId == actor.PersonId || ofCase.People.Any(p => p.PersonId == actor.PersonId);
        return takesPart ? null : "Only people who have a part in this case can add evidence to it.";
    }

    // Folders of the sender's machine say nothing and may name people.
    private static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c))]).Trim();
        return clean.Length switch
        {
            0 => "file",
            > 200 => clean[..150] + Path.GetExtension(clean),
            _ => clean,
        };
    }
}
