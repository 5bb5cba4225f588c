using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A member writes a note on a motion for the members who have no conflict of interest.</summary>
public sealed record WriteMotionNote(int CaseNumber, int MotionNumber, string Text);

public sealed class WriteMotionNoteHandler(GovernanceDbContext db, TimeProvider time)
{
    private const int LongestNote = 4000;

    public async Task<Result> HandleAsync(WriteMotionNote command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var seats = await db.SeatsOfAsync(ofCase.SiteId, ct);
        if (CommitteeRights.WhyNotNotes(actor, seats, await db.DeclaredAsync(ofCase.Number, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (!await db.Motions.AnyAsync(m => m.CaseNumber == ofCase.Number && m.Number == command.MotionNumber, ct))
        {
            throw new NotFoundException($"{ofCase.Name} has no motion {command.MotionNumber}.");
        }

        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > LongestNote)
        {
            return Result.Invalid(nameof(command.Text), string.IsNullOrWhiteSpace(command.Text) ? "Write the note." : $"A note has at most {LongestNote} characters.");
        }

        var number = await db.MotionNotes.CountAsync(n => n.CaseNumber == ofCase.Number && n.MotionNumber == command.MotionNumber, ct) + 1;
        db.Add(MotionNote.Of(ofCase.Number, command.MotionNumber, number, actor.PersonId!.Value, TypedText.Clean(command.Text), time.Now()));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.MotionNoted, actor, $"A note was written on motion {command.MotionNumber}.")
        {
            Subject = new AuditSubject("motion", command.MotionNumber.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["note"] = number },
        };
        return await db.CommitAsync(record, ct, number);
    }
}
