using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Effects;

/// <summary>What a case about an installed product is opened with.</summary>
/// <param name="Number">Number of the new case, taken before anything else was read.</param>
/// <param name="VersionNumber">Version of the product that the case is about; must be in the register.</param>
/// <param name="Sentence">The planned use in one sentence.</param>
/// <param name="Plan">Fields of the planned use, by the keys of the closed list.</param>
public sealed record AboutDeployment(int Number, string Kind, Deployment Deployment, int VersionNumber, string Title, string Sentence, JsonObject Plan)
{
    /// <summary>The planned use over the twenty dimensions, as canonical JSON, without the version: that is the one of the case.</summary>
    public string Profile { get; init; } = "{}";

    /// <summary>The steps that open at once are due no later than this; null where only the definition says when.</summary>
    public DateTime? DueAtLatest { get; init; }

    /// <summary>Facts that are known beside those of the case it came from, by key.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Facts { get; init; } = new Dictionary<string, JsonNode?>();
}

/// <summary>A case that was opened and is not yet committed, or the sentence why it could not be.</summary>
public sealed record OpenedCase(Case? Case, CaseFlow? Flow, string? WhyNot);

/// <summary>Opens a case about an installed product: with the people of the case it came from, and the planned use that it is approved for.</summary>
public sealed class CaseOpening(GovernanceDbContext db, CaseFlows flows, WorkflowLibrary workflows, TemplateLibrary templates, TimeProvider time)
{
    private const int SeriousHours = 4;

    public async Task<int> NextNumberAsync(CancellationToken ct) => (await db.Cases.MaxAsync(c => (int?)c.Number, ct) ?? 0) + 1;

    /// <summary>The planned use that a deployment is approved for, or tried for.</summary>
    public Task<PlannedUse> PlannedUseAsync(Deployment deployment, CancellationToken ct) =>
        db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == deployment.ScopeCaseNumber).OrderByDescending(p => p.Version).FirstAsync(ct);

    /// <summary>The incident case about a deployment: due within a working day, with serious harm within four hours.</summary>
    public async Task<AboutDeployment> IncidentAsync(int number, Deployment deployment, bool isSerious, WorkingCalendar calendar, CancellationToken ct)
    {
        var use = await PlannedUseAsync(deployment, ct);
        var running = await db.Set<ProductVersion>().AsNoTracking().Where(v => v.ProductId == deployment.ProductId && v.Number == deployment.VersionNumber).Select(v => v.Label).SingleAsync(ct);
        return new AboutDeployment(number, CaseKind.Incident, deployment, deployment.VersionNumber, deployment.Title, use.Sentence, use.FieldsFor(running))
        {
            DueAtLatest = isSerious ? time.Now().AddHours(SeriousHours) : calendar.DueAfter(time.Now(), 1),
            Facts = new Dictionary<string, JsonNode?> { ["serious_concern"] = isSerious ? "yes" : "no" },
        };
    }

    /// <summary>Adds the case, its first steps and notices to the context; the caller commits.</summary>
    public async Task<OpenedCase> OpenAsync(AboutDeployment about, Actor actor, CancellationToken ct)
    {
        var definition = await workflows.NewestAsync(about.Kind, ct);
        if (definition is null)
        {
            return new OpenedCase(null, null, $"No workflow for the kind “{CaseKind.LabelOf(about.Kind)}” is published. An administrator publishes one first.");
        }

        var versions = await templates.NewestVersionsAsync(ct);
        if (definition.HumanSteps.FirstOrDefault(s => s.Template is { } t && !versions.ContainsKey(t)) is { } missing)
        {
            return new OpenedCase(null, null, $"The template “{missing.Template}” of the step “{missing.Title}” is not published. An administrator publishes it first.");
        }

        var flow = await flows.ForAsync(about.Deployment.SiteId, about.Deployment.Number, definition, ct);
        var opened = await NewCaseAsync(about, flow, versions, actor, ct);
        var at = time.Now();
        var facts = await FactsAsync(about, ct);
        flow.DueAtLatest = about.DueAtLatest;
        if (flow.Start(opened, CaseFacts.ForEngine(facts.Select(f => KeyValuePair.Create(f.Key, f.Value)), definition.Facts), at) is { } whyNot)
        {
            return new OpenedCase(null, null, whyNot);
        }

        db.Add(opened);
        db.Add(PlannedUse.State(about.Number, 1, about.Sentence, about.Plan, actor.PersonId!.Value, at).With(JsonNode.Parse(about.Profile)!.AsObject()));
        db.AddRange(CaseFacts.Changed(about.Number, new Dictionary<string, CaseFact>(), facts, actor.PersonId, at));
        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        return new OpenedCase(opened, flow, null);
    }

    /// <summary>The entry of an opened case; what else was done with it stands in kind and sentence.</summary>
    public static AuditRecord RecordOf(Case opened, WorkflowDefinition definition, Actor actor, AuditKind kind, string sentence) =>
        new(opened.AuditTrail, kind, actor, sentence)
        {
            BeginsTrail = true,
            Subject = new AuditSubject("case", $"{opened.Number}"),
            Details = new JsonObject
            {
                ["kind"] = opened.Kind,
                ["site"] = opened.SiteId,
                ["deployment"] = opened.DeploymentId,
                ["product"] = opened.ProductId,
                ["productVersion"] = opened.ProductVersionNumber,
                ["definition"] = new JsonObject { ["id"] = definition.Id, ["version"] = definition.Version, ["sha256"] = definition.Sha256 },
                ["people"] = new JsonObject(opened.People.OrderBy(p => p.RoleKey, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.RoleKey, (JsonNode?)p.PersonId))),
                ["templates"] = new JsonObject(opened.Templates.OrderBy(t => t.TemplateId, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.TemplateId, (JsonNode?)t.Version))),
            },
        };

    // What was known about the product in the case that counts is known in this one.
    private async Task<List<(string Key, JsonNode? Value, string Origin)>> FactsAsync(AboutDeployment about, CancellationToken ct)
    {
        var earlier = await db.FactsAsync(about.Deployment.ScopeCaseNumber, ct);
        var own = about.Facts.Select(f => (f.Key, f.Value, Origin: "opening"));
        return [.. earlier.Values.Where(f => !about.Facts.ContainsKey(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, JsonNode.Parse(f.Value), $"case {f.CaseNumber}")), .. own];
    }

    private async Task<Case> NewCaseAsync(AboutDeployment about, CaseFlow flow, IReadOnlyDictionary<string, int> versions, Actor actor, CancellationToken ct)
    {
        var deployment = about.Deployment;
        var opened = Case.Open(new CaseStart(
            about.Number, about.Kind, deployment.SiteId, deployment.ProductId, about.VersionNumber, about.Title, actor.PersonId!.Value,
            flow.Definition.Id, flow.Definition.Version, time.Now(), deployment.IsSample)
        {
            DeploymentId = deployment.Number,
        });
        foreach (var (id, version) in versions)
        {
            opened.Pin(id, version);
        }

        var origin = await db.Cases.AsNoTracking().Include(c => c.People).FirstAsync(c => c.Number == deployment.ScopeCaseNumber, ct);
        opened.SetTier(origin.Tier);
        var people = await db.People.Include(p => p.Roles).Where(p => p.IsActive && p.Roles.Any(r => r.SiteId == deployment.SiteId && r.UntilAt == null)).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var role in flow.Definition.HumanSteps.Select(s => s.OwnerRole).Where(r => r != Role.Requester.Key).Distinct())
        {
            if (PersonFor(role, origin, deployment, people) is { } person)
            {
                opened.Appoint(role, person);
            }
        }

        return opened;
    }

    // Whoever had the role in the case that counts, if they still hold it; else the one whom the site proposes.
    private static int? PersonFor(string role, Case origin, Deployment deployment, IReadOnlyList<Person> people)
    {
        var holders = people.Where(p => p.Holds(role, deployment.SiteId)).ToList();
        var named = role == Role.MonitoringOwner.Key ? deployment.MonitoringOwnerId : origin.PersonFor(role);
        return (holders.FirstOrDefault(p => p.Id == named)
            ?? holders.FirstOrDefault(p => p.Roles.Any(r => r.IsInForce && r.SiteId == deployment.SiteId && r.RoleKey == role && r.IsDefault))
            ?? holders.FirstOrDefault())?.Id;
    }
}
