using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Bias;

/// <summary>A known issue with what the case answered about it.</summary>
/// <param name="Answer">Key of the choice; null while nobody answered.</param>
/// <param name="Owner">Who answers for it: the owner of the review, or of the finding it became.</param>
public sealed record IssueView(KnownIssue Issue, string? Answer, string? Words, string? Owner);

/// <summary>What a case has on bias and data.</summary>
/// <param name="WhyNotSettle">Why the reader cannot say what a name means; null when they can.</param>
/// <param name="Choices">Datasets that may be meant by an ambiguous or unknown name.</param>
public sealed record BiasPage(
    IReadOnlyList<NamedDataset> Named, IReadOnlyList<IssueView> Issues, IReadOnlyList<SubgroupSuggestion> Suggestions, CaseStep? Review, string? ReviewOwner,
    string? WhyNotSettle, IReadOnlyList<(string Key, string Name)> Choices);

public sealed class BiasPageQuery(GovernanceDbContext db)
{
    private const int MostChoices = 2000;

    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<BiasPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var review = ofCase.Steps.LastOrDefault(s => s.Kind == StepKind.BiasReview);
        var issues = await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct);
        var named = NamedDataset.InForce(await db.NamedDatasets.AsNoTracking().Where(n => n.CaseNumber == caseNumber).ToListAsync(ct));
        var owners = await OwnersAsync(caseNumber, review, ct);
        var answers = await AnswersAsync(caseNumber, ct);
        var whyNot = SettleDatasetNameHandler.WhyNotBy(actor, ofCase);
        return new BiasPage(
            named,
            [.. KnownIssue.InForce(issues).Select(i => ViewOf(i, answers, owners, review))],
            SubgroupSuggestions.Of(issues),
            review,
            review is null ? null : owners.Names.GetValueOrDefault(review.OwnerId),
            whyNot,
            whyNot is null && named.Any(n => n.IsOpen) ? await ChoicesAsync(actor, ct) : []);
    }

    private static IssueView ViewOf(KnownIssue issue, Dictionary<string, Answer> answers, (Dictionary<int, string> Names, Dictionary<int, int> Findings) owners, CaseStep? review)
    {
        var value = answers.TryGetValue(issue.QuestionId, out var answer) ? JsonNode.Parse(answer.Value) : null;
        var owner = issue.FindingNumber is { } number && owners.Findings.TryGetValue(number, out var person) ? person : issue.IsAsked ? review?.OwnerId : null;
        return new IssueView(issue, AnswerValue.TextOf(value?["choice"]), AnswerValue.TextOf(value?["text"]), owner is { } id ? owners.Names.GetValueOrDefault(id) : null);
    }

    private async Task<(Dictionary<int, string> Names, Dictionary<int, int> Findings)> OwnersAsync(int caseNumber, CaseStep? review, CancellationToken ct)
    {
        var findings = await db.Findings.AsNoTracking().Where(f => f.CaseNumber == caseNumber).ToDictionaryAsync(f => f.Number, f => f.OwnerId, ct);
        var ids = findings.Values.Append(review?.OwnerId ?? 0).Distinct().ToList();
        return (await db.People.AsNoTracking().IgnoreAutoIncludes().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct), findings);
    }

    private async Task<Dictionary<string, Answer>> AnswersAsync(int caseNumber, CancellationToken ct)
    {
        var rows = await db.Answers.AsNoTracking().Where(a => a.CaseNumber == caseNumber && a.TemplateId == KnownIssueForm.Head.Id).ToListAsync(ct);
        return rows.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StepNumber)!);
    }

    private async Task<IReadOnlyList<(string Key, string Name)>> ChoicesAsync(Actor actor, CancellationToken ct)
    {
        var rows = await db.Datasets.AsNoTracking().VisibleTo(actor).OrderBy(d => d.SearchName).Take(MostChoices).Select(d => new { d.Key, d.Name }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Key, r.Name))];
    }
}
