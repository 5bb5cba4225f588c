using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Signatures;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>A step that an approval or decision rests on: how it ended, and whether it is signed.</summary>
public sealed record RestsOnRow(string Title, string? Url, OwnerChip? Owner, Badge State, DateTime? At, string SignatureWords);

/// <summary>An open finding or condition that stands beside an approval or decision.</summary>
public sealed record RestsOnPoint(string Id, string Text, string Url, OwnerChip Owner, Badge Due);

/// <summary>What an approval or a decision rests on: the steps it depends on with their outcome and signature, and what is still open.</summary>
public sealed record RestsOnView(IReadOnlyList<RestsOnRow> Steps, IReadOnlyList<RestsOnPoint> Points)
{
    private static readonly string[] Kinds = [StepKind.Approval, StepKind.Decision, StepKind.CommitteeDecision];

    /// <returns>Null for a step of another kind, and where nothing is named.</returns>
    public static RestsOnView? Of(WorkView view, SiteTime time)
    {
        if (!Kinds.Contains(view.Step.Kind))
        {
            return null;
        }

        var steps = view.Work.Definition.DependsOn.Select(key => RowOf(view, time, key)).ToList();
        var points = view.Work.Findings.Where(f => f.IsOpenAt(view.Page.Now) || f.IsUnverified)
            .Select(f => new RestsOnPoint(f.Id, f.IsUnverified ? $"{f.Text} (resolved, not verified yet)" : f.Text, $"{view.CaseUrl}/findings/{f.Number}", view.Chip(f.OwnerId), view.Due.Of(f.DueAt)))
            .Concat(view.Work.Conditions.Where(c => c.IsOpen)
                .Select(c => new RestsOnPoint(c.Id, c.Text, $"{view.CaseUrl}/conditions/{c.Number}", view.Chip(c.OwnerId), view.Due.Of(c.DueAt)))).ToList();
        return steps.Count + points.Count == 0 ? null : new RestsOnView(steps, points);
    }

    private static RestsOnRow RowOf(WorkView view, SiteTime time, string key)
    {
        var rounds = view.Work.Case.Steps.Where(s => s.Key == key).OrderBy(s => s.Number).ToList();
        if ((rounds.LastOrDefault(s => s.State == StepState.Completed) ?? rounds.LastOrDefault()) is not { } step)
        {
            return new RestsOnRow(view.Work.Flow.Definition.Step(key)?.Title ?? key, null, null, new Badge(BadgeState.Hold, "not needed in this case"), null, "");
        }

        var signature = view.Work.Signatures.LastOrDefault(s => IsOf(s, step));
        return new RestsOnRow(step.TitleWithRound, $"{view.CaseUrl}/steps/{step.Number}", view.Chip(step.CompletedById ?? step.OwnerId), StateOf(step), step.CompletedAt,
            signature is null ? "not signed" : $"signed by {signature.Name}, {time.Full(signature.At)}{(view.Page.Stamps.Of(signature.Number) is { } stamp ? $"; {stamp}" : "")}");
    }

    private static Badge StateOf(CaseStep step) => step.State switch
    {
        StepState.Completed => Badge.OfOutcome(step.Outcome),
        StepState.Open => new Badge(BadgeState.Soon, "still open"),
        _ => new Badge(BadgeState.Hold, "does not count any more"),
    };

    private static bool IsOf(Signature signature, CaseStep step) =>
        signature.SubjectType == "step" && signature.SubjectId == step.Number.ToString(CultureInfo.InvariantCulture);
}
