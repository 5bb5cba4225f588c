using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>One answer to judge, with everything that is compared with it.</summary>
/// <param name="Row">Position among all answers that the step judges; a finding raised here has this row.</param>
public sealed record JudgedRow(WorkView View, JudgedAnswer Judged, int Row)
{
    public string Id => Judged.Question.Id;

    public AnswerWords Answer => AnswerWords.Of(Judged.Question, Judged.Answer);

    public AnswerWords? Earlier => Judged.Earlier is null ? null : AnswerWords.Of(Judged.Question, Judged.Earlier);

    public string VerdictName => FieldNames.Verdict(Id);

    public string? Chosen => StepForm.One(View.Page.Fields, VerdictName);

    public VerdictBar Bar => new(VerdictName, $"{Id} {Judged.Question.Text}", Chosen, [.. (View.Work.Review?.Verdicts ?? []).Select(v => v.Key())]);

    public Field Comment => View.Simple(FieldNames.VerdictComment(Id), FieldKind.TextArea, "What has to change, which condition, or why it does not apply") with
    {
        Lines = 2,
        IsOptional = true,
        Hint = "Needed for every verdict but “accept”. With “needs change” it goes back with the question.",
    };

    public Badge State => Judged.Waiting is not null ? new Badge(BadgeState.Hold, "waiting for the vendor")
        : View.Page.AskedBack.ContainsKey(Id) || Judged.Earlier is not null ? new Badge(BadgeState.Soon, "changed since the last round")
        : View.IsOpen(Judged) ? new Badge(BadgeState.Open, "open")
        : new Badge(BadgeState.Done, VerdictBar.LabelOf(Chosen ?? "judged").ToLowerInvariant());

    /// <summary>Sentences that only a person can judge: those still open, and those already ticked, which may be changed.</summary>
    public IReadOnlyList<Field> Judges =>
    [
        .. Judged.Judges.Select(j => Tick(j.Field, j.Sentence)),
        .. Judged.Question.Flags.Select(f => (Name: FieldNames.Judge(Id, f.Id), f.Message))
            .Where(f => View.Page.Fields.ContainsKey(f.Name) && Judged.Judges.All(j => j.Field != f.Name))
            .Select(f => Tick(f.Name, $"Does this hold? {f.Message}")),
    ];

    private Field Tick(string name, string sentence) =>
        View.Simple(name, FieldKind.Choice, sentence) with { InOneRow = true, Options = [new("yes", "Yes"), new("no", "No")] };
}
