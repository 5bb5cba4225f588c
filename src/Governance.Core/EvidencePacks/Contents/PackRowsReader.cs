using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.Templates;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Reads the rows of a case as of one entry of its trail.</summary>
public sealed class PackRowsReader(GovernanceDbContext db, WorkflowLibrary workflows, StudyTables tables, TimeStampSettings stamping)
{
    /// <param name="ofCase">With steps, people and templates; visible to whoever asked.</param>
    /// <param name="asOf">Sequence of the entry; it must exist.</param>
    public async Task<PackRows> AsOfAsync(Case ofCase, long asOf, CancellationToken ct)
    {
        var trail = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == ofCase.AuditTrail && e.Sequence <= asOf).OrderBy(e => e.Sequence).ToListAsync(ct);
        var at = trail[^1].At;
        var version = DefinitionVersionAt(ofCase, trail);
        var accessTrail = Trails.AccessTo(ofCase.Number);
        var access = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == accessTrail && e.At < at).OrderBy(e => e.Sequence).ToListAsync(ct);
        var accessEnd = access.Count == 0 ? 0 : access[^1].Sequence;
        var number = ofCase.Number;
        var rows = new PackRows
        {
            OfCase = ofCase,
            Site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct),
            Product = await db.Products.AsNoTracking().Include(p => p.Versions).SingleAsync(p => p.Id == ofCase.ProductId, ct),
            Definition = await workflows.GetAsync(ofCase.DefinitionId, version, ct),
            Definitions = await workflows.ByVersionAsync(ofCase.DefinitionId, ofCase.Steps.Select(s => s.DefinitionVersion), ct),
            DefinitionSha256 = await db.PublishedWorkflows.Where(w => w.Id == ofCase.DefinitionId && w.Version == version).Select(w => w.Sha256).SingleAsync(ct),
            Trail = trail,
            Access = access,
            EarlierPacks = await db.EvidencePacks.AsNoTracking().Where(p => p.CaseNumber == number && p.Sequence <= accessEnd).OrderBy(p => p.Number).ToListAsync(ct),
            Record = [.. (await new RecordRows(db).BetweenAsync(ofCase.AuditTrail, 1, asOf, ct)).SelectMany(r => r)],
            Reopenings = await RowsAsync(db.Reopenings, ofCase, asOf, ct),
            DeploymentChanges = await RowsAsync(db.DeploymentChanges, ofCase, asOf, ct),
            StepChanges = await RowsAsync(db.StepChanges, ofCase, asOf, ct),
            Answers = await RowsAsync(db.Answers, ofCase, asOf, ct),
            AnswerSets = await RowsAsync(db.AnswerSets, ofCase, asOf, ct),
            AskedQuestions = await RowsAsync(db.AskedQuestions, ofCase, asOf, ct),
            Verdicts = await RowsAsync(db.Verdicts, ofCase, asOf, ct),
            JudgeTicks = await RowsAsync(db.JudgeTicks, ofCase, asOf, ct),
            FindingChanges = await RowsAsync(db.FindingChanges, ofCase, asOf, ct),
            ConditionChanges = await RowsAsync(db.ConditionChanges, ofCase, asOf, ct),
            Signatures = await RowsAsync(db.Signatures, ofCase, asOf, ct),
            SignatureStamps = await RowsAsync(db.SignatureStamps, ofCase, asOf, ct),
            AwaitsStamps = stamping.IsOn,
            Decisions = await RowsAsync(db.Decisions, ofCase, asOf, ct),
            NamedDatasets = await RowsAsync(db.NamedDatasets, ofCase, asOf, ct),
            KnownIssues = await RowsAsync(db.KnownIssues, ofCase, asOf, ct),
            LockedProtocols = await RowsAsync(db.LockedProtocols, ofCase, asOf, ct),
            ValidationReports = await RowsAsync(db.ValidationReports, ofCase, asOf, ct),
            TableToday = await TableTodayAsync(ofCase, asOf, ct),
            PlannedUses = await RowsAsync(db.PlannedUses, ofCase, asOf, ct),
            Scopes = await RowsAsync(db.ScopeRecords, ofCase, asOf, ct),
            ClearedUses = await db.ClearedUses.AsNoTracking().Where(c => c.ProductId == ofCase.ProductId && c.At <= at).OrderBy(c => c.Number).ToListAsync(ct),
            Facts = await RowsAsync(db.CaseFacts, ofCase, asOf, ct),
            Dossier = await RowsAsync(db.DossierEntries, ofCase, asOf, ct),
            TrainingElsewhere = await TrainingElsewhereAsync(ofCase, at, ct),
            DossierLists = await RowsAsync(db.DossierLists, ofCase, asOf, ct),
            Evidence = await RowsAsync(db.EvidenceItems, ofCase, asOf, ct),
            Findings = await db.Findings.AsNoTracking().Where(f => f.CaseNumber == number).ToListAsync(ct),
            Conditions = await db.Conditions.AsNoTracking().Where(c => c.CaseNumber == number).ToListAsync(ct),
            Templates = await TemplatesAsync(ofCase, ct),
            People = await db.People.AsNoTracking().Include(p => p.Roles).ToListAsync(ct),
        };
        return rows with { OffLabel = await OffLabelAsync(rows, ct) };
    }

    private async Task<IReadOnlyList<DossierEntry>> TrainingElsewhereAsync(Case ofCase, DateTime at, CancellationToken ct) => ofCase.DeploymentId is not { } installed ? []
        : await db.DossierEntries.AsNoTracking()
            .Where(e => e.Kind == TrainingKinds.Record && e.At <= at && e.CaseNumber != ofCase.Number && db.Cases.Any(c => c.Number == e.CaseNumber && c.DeploymentId == installed))
            .ToListAsync(ct);

    private async Task<OffLabelUse?> OffLabelAsync(PackRows rows, CancellationToken ct) =>
        rows.Scopes.Count > 0 || rows.Decisions.Any(d => d.ExceptionOf is not null) || rows.OfCase.DeploymentId is not { } installed || installed == rows.OfCase.Number
            ? OffLabelUse.Of(rows.Decisions, rows.Scopes)
            : await db.OffLabelUseOfDeploymentAsync(installed, rows.At, ct);

    // The version as the trail tells it: a later move of the case does not change what stood then.
    private static int DefinitionVersionAt(Case ofCase, List<AuditEntry> trail)
    {
        var moved = trail.LastOrDefault(e => e.Kind == AuditKind.CaseMoved.Key);
        var said = moved is null ? JsonNode.Parse(trail[0].Body)!["details"]!["definition"]?["version"] : JsonNode.Parse(moved.Body)!["details"]!["to"];
        return (int?)said ?? ofCase.DefinitionVersion;
    }

    private async Task<string?> TableTodayAsync(Case ofCase, long asOf, CancellationToken ct)
    {
        var report = (await RowsAsync(db.ValidationReports, ofCase, asOf, ct)).LastOrDefault();
        var import = report is null ? null : await db.StudyImports.AsNoTracking().FirstOrDefaultAsync(i => i.CaseNumber == ofCase.Number && i.Number == report.TableNumber, ct);
        return import is null ? null : await tables.HashNowAsync(import, ct);
    }

    private static async Task<List<T>> RowsAsync<T>(IQueryable<T> table, Case ofCase, long asOf, CancellationToken ct)
        where T : RecordRow =>
        await table.AsNoTracking().Where(r => r.Trail == ofCase.AuditTrail && r.Sequence <= asOf).OrderBy(r => r.Sequence).ToListAsync(ct);

    private async Task<IReadOnlyList<Template>> TemplatesAsync(Case ofCase, CancellationToken ct)
    {
        var ids = ofCase.Templates.Select(t => t.TemplateId).ToList();
        var published = await db.PublishedTemplates.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(ct);
        return
        [
            .. published.Where(t => ofCase.PinnedVersion(t.Id) == t.Version).OrderBy(t => t.Id, StringComparer.Ordinal).Select(PackTemplates.Read),
        ];
    }
}
