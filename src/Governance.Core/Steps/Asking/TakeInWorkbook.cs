using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.Questionnaires.Workbooks;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Takes the answers of a vendor in from the spreadsheet that it sent: they go into the draft of who owns the questionnaire, on behalf of the
/// vendor, and the file becomes evidence. With anything wrong in the file nothing is stored.
/// </summary>
/// <param name="Content">Read once, from its present position.</param>
public sealed record TakeInWorkbook(int CaseNumber, int StepNumber, string FileName, Stream Content);

public sealed class TakeInWorkbookHandler(GovernanceDbContext db, StepPageQuery pages, StepDrafts drafts, EvidenceIntake intake)
{
    /// <summary>Kind of the evidence that the file becomes.</summary>
    public const string EvidenceKind = "questionnaire-spreadsheet";

    public async Task<Result> HandleAsync(TakeInWorkbook command, Actor actor, CancellationToken ct)
    {
        var page = await pages.GetAsync(command.CaseNumber, command.StepNumber, null, actor, ct);
        if (!page.Work.IsQuestionnaire)
        {
            throw new NotFoundException($"Step {command.StepNumber} of case {command.CaseNumber} is no questionnaire.");
        }

        if (page.WhyNot is { } reason)
        {
            return Result.Refused(reason);
        }

        var code = RoundWorkbook.CodeOf(command.CaseNumber, command.StepNumber, page.Work.Form);
        var (file, reading, whyNot) = await RoundWorkbook.ReadAsync(command.FileName, command.Content, code, RoundWorkbook.Open(page.Check, page.Scope), page.Fields, ct);
        return whyNot ?? await KeepAsync(command, file, reading!, page.Draft?.Version ?? 0, actor, ct);
    }

    private async Task<Result> KeepAsync(TakeInWorkbook command, WorkbookFile file, WorkbookReading reading, int seen, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (!await drafts.PutAsync(command.CaseNumber, command.StepNumber, seen, reading.Fields, actor, ct))
        {
            return Result.Stale();
        }

        var about = new EvidenceAbout(EvidenceOrigin.Vendor, EvidenceKind, command.StepNumber, null, null);
        var evidence = new AddEvidence(command.CaseNumber, command.FileName, new MemoryStream(file.Content, writable: false), about);
        return await intake.TakeAsync(ofCase, evidence, actor, ct, item => EntryOf(ofCase, command.StepNumber, item, reading, actor));
    }

    private static AuditRecord EntryOf(Case ofCase, int stepNumber, EvidenceItem item, WorkbookReading reading, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.AnswersTakenIn, actor, $"{(reading.Changed.Count == 1 ? "1 answer" : $"{reading.Changed.Count} answers")} of the vendor came in by a spreadsheet ({item.Id}), entered on its behalf.")
        {
            Role = ofCase.Step(stepNumber).OwnerRole,
            Subject = new AuditSubject("step", stepNumber.ToString(CultureInfo.InvariantCulture), ofCase.Step(stepNumber).Key),
            Details = new JsonObject { ["evidence"] = item.Number, ["sha256"] = item.Sha256, ["answers"] = new JsonArray([.. reading.Changed.Select(q => JsonValue.Create(q))]) },
        };
}
