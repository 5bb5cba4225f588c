using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>
/// Marks the cases and live products that rest on a dataset about which the register got evidence: a row and an entry on the trail of each
/// case, a question of the bias review while that is open or a finding with an owner where it is not, and a notice. Everything is read by
/// a fixed number of queries and saved by the commit that changes the register.
/// </summary>
internal sealed class NewEvidence(GovernanceDbContext db, DateTime at, Actor actor)
{
    private const string Severity = SeverityKey.Medium;
    private const int DueInWorkingDays = 20;

    /// <returns>The entries that go to the trails of the cases.</returns>
    public async Task<IReadOnlyList<AuditRecord>> MarkAsync(RegisterAddition added, CancellationToken ct)
    {
        var telling = added.Artifacts.Where(a => a.Function != CitationFunction.Use && a.Function != CitationFunction.Produce).ToList();
        var keys = telling.Select(a => a.DatasetKey).Distinct();
        var numbers = (await keys.InPartsAsync(part => db.NamedDatasets.AsNoTracking().Where(n => part.Contains(n.DatasetKey!)).Select(n => n.CaseNumber).Distinct(), ct)).Distinct().ToList();
        if (numbers.Count == 0)
        {
            return [];
        }

        var concerned = await ConcernedAsync(numbers, ct);
        var records = new List<AuditRecord>();
        foreach (var one in concerned)
        {
            var rests = NamedDataset.InForce([.. one.Named]).Select(n => n.DatasetKey).OfType<string>().ToHashSet();
            var about = telling.Where(a => rests.Contains(a.DatasetKey)).OrderBy(a => a.Key, StringComparer.Ordinal).ToList();
            if (about.Count > 0)
            {
                records.Add(Mark(one, about, added));
            }
        }

        return records;
    }

    private async Task<IReadOnlyList<Concerned>> ConcernedAsync(List<int> numbers, CancellationToken ct)
    {
        var trails = numbers.Select(Trails.OfCase).ToList();
        await db.AuditTrails.Where(t => trails.Contains(t.Name)).LoadAsync(ct);
        var installed = await db.Deployments.AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.State != DeploymentState.Retired && (numbers.Contains(d.Number) || numbers.Contains(d.ScopeCaseNumber) || numbers.Contains(d.ApprovedByCaseNumber!.Value)))
            .ToListAsync(ct);
        var cases = await db.Cases.Where(c => numbers.Contains(c.Number)).Include(c => c.Steps).Include(c => c.People).AsSplitQuery().ToListAsync(ct);
        var named = (await db.NamedDatasets.AsNoTracking().Where(n => numbers.Contains(n.CaseNumber)).ToListAsync(ct)).ToLookup(n => n.CaseNumber);
        var issues = await db.KnownIssues.AsNoTracking().Where(i => numbers.Contains(i.CaseNumber)).GroupBy(i => i.CaseNumber).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var siteIds = cases.Select(c => c.SiteId).Distinct().ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => siteIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var active = (await db.People.AsNoTracking().IgnoreAutoIncludes().Where(p => p.IsActive).Select(p => p.Id).ToListAsync(ct)).ToHashSet();
        return
        [
            .. cases.OrderBy(c => c.Number)
                .Select(c => new Concerned(c, installed.FirstOrDefault(d => IsOf(d, c.Number)), sites[c.SiteId], named[c.Number], issues.GetValueOrDefault(c.Number), active))
                .Where(c => c.Case.State != CaseState.Ended || c.Deployment is not null),
        ];
    }

    private static bool IsOf(Deployment deployment, int caseNumber) =>
        deployment.Number == caseNumber || deployment.ScopeCaseNumber == caseNumber || deployment.ApprovedByCaseNumber == caseNumber;

    private AuditRecord Mark(Concerned one, List<DatasetArtifact> about, RegisterAddition added)
    {
        var review = one.OpenReview;
        var findings = new JsonArray();
        var issues = one.Issues;
        foreach (var artifact in about)
        {
            var paper = artifact.PaperKey is { } key ? added.Papers.GetValueOrDefault(key) : null;
            var issue = KnownIssue.Of(one.Case.Number, ++issues, added.Datasets[artifact.DatasetKey], artifact, paper, IssueCause.NewEvidence, at);
            issue.BelongTo(one.Case.AuditTrail);
            if (review is null || one.Deployment is not null)
            {
                issue.IsFoundAs(Raise(one, issue));
                findings.Add(issue.FindingNumber);
            }

            db.Add(issue);
        }

        var text = $"The register of datasets has new evidence about a dataset that {one.Case.Name} rests on. Read it under “Bias and data”{(review is null ? "" : "; the bias review asks about it")}.";
        db.AddRange(one.WhoIsTold.Select(id => Notice.To(id, one.Case.Number, review?.Number, text, at)));
        return new AuditRecord(one.Case.AuditTrail, AuditKind.DatasetEvidenceFound, actor with { RequestId = null }, "The register of datasets got evidence about a dataset that this case rests on.")
        {
            Subject = new AuditSubject("case", $"{one.Case.Number}"),
            Details = new JsonObject { ["artifacts"] = new JsonArray([.. about.Select(a => JsonValue.Create(a.Key))]), ["findings"] = findings },
        };
    }

    private int Raise(Concerned one, KnownIssue issue)
    {
        var number = one.Case.FindingCount + 1;
        one.Case.CountUp(1, 0);
        var text = new FindingText(Severity, $"New evidence: {issue.Sentence}", null, $"register/{issue.ArtifactKey}/{issue.ArtifactRevision}");
        var finding = Finding.Raise(one.Case.Number, number, one.StepNumber, text, one.OwnerId, one.Site.Calendar().DueAfter(at, DueInWorkingDays));
        db.Add(finding);
        var change = finding.Change(FindingState.Open, null, actor.PersonId ?? one.OwnerId, at);
        change.BelongTo(one.Case.AuditTrail);
        db.Add(change);
        return number;
    }

    /// <summary>A case that rests on a dataset, with who answers for it.</summary>
    private sealed record Concerned(Case Case, Deployment? Deployment, Site Site, IEnumerable<NamedDataset> Named, int Issues, IReadOnlySet<int> Active)
    {
        public CaseStep? OpenReview => Case.OpenSteps.FirstOrDefault(s => s.Kind == StepKind.BiasReview);

        private CaseStep? Review => OpenReview ?? Case.Steps.LastOrDefault(s => s.Kind == StepKind.BiasReview);

        /// <summary>The step that a finding stands at: the bias review, or the last step of the case.</summary>
        public int StepNumber => (Review ?? Case.Steps[^1]).Number;

        /// <summary>The monitoring owner of a live product; else who owns or owned the bias review; else the requester.</summary>
        public int OwnerId => new[] { Deployment?.MonitoringOwnerId, Review?.OwnerId, Case.PersonFor(Role.BiasReviewer.Key), Case.RequesterId }.OfType<int>().FirstOrDefault(Active.Contains, Case.RequesterId);

        public IEnumerable<int> WhoIsTold => new[] { OwnerId, Deployment?.MonitoringOwnerId, OpenReview?.OwnerId }.OfType<int>().Where(Active.Contains).Distinct();
    }
}
