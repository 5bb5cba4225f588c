using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.Dossiers;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Puts what the case has into the fixed sections; a section without contents says why.</summary>
internal sealed class SectionBuilder(PackRows rows, CaseParts parts, PackCase packCase)
{
    public const string PlannedUseTitle = "Planned use";

    /// <summary>The links of the chain and the roles that answer for them.</summary>
    internal static readonly (string Link, Role Role)[] Links =
    [
        ("Performance", Role.ClinicalLead), ("Security", Role.SecurityOfficer), ("Privacy", Role.PrivacyOfficer), ("Running it", Role.ImagingInformatics),
        ("Watching it", Role.MonitoringOwner), ("Contract", Role.Procurement),
    ];

    private List<Decision> GoLive => [.. rows.Decisions.Where(d => d.ExceptionOf is null)];

    private Decision? LastDecision => rows.Decisions.LastOrDefault(d => d.ExceptionOf is null);

    public IReadOnlyDictionary<string, PackSection> Build()
    {
        var sections = new Dictionary<string, PackSection>();
        for (var number = 0; number < SectionPlan.Titles.Count; number++)
        {
            sections[number.ToString(CultureInfo.InvariantCulture)] = Section(number);
        }

        return sections;
    }

    private PackSection Section(int number)
    {
        PackPart[] forms = [.. parts.FormsOf(number).Select(f => new FormPart(f))];
        PackPart[] own = [.. OwnParts(number)];
        var lead = LeadOf(number);
        var isProvided = own.Length + forms.Length > 0 || number is SectionPlan.Manifest || (number == SectionPlan.Signatures && parts.Signatures.Count > 0);
        var leftOut = isProvided ? null : WhyLeftOut(number);
        return new PackSection(SectionPlan.Titles[number], lead, number == SectionPlan.Committee ? [.. forms, .. own] : [.. own, .. forms])
        {
            NotProvided = isProvided || leftOut is not null ? null : $"Not provided, because {SectionPlan.WhatFills(number)}.",
            NotApplicable = leftOut,
        };
    }

    private string? WhyLeftOut(int number)
    {
        if (!SectionPlan.Applies(number, packCase.Kind, rows.Definition))
        {
            return $"Left out: a case of the kind {CaseKind.LabelOf(packCase.Kind)} does not ask for it.";
        }

        return WasNotAskedFor(number) ? "Left out: what this case is about does not touch it; its workflow opened no step for it." : null;
    }

    // A case about a product in use that came to its end has done all that its workflow asked for; an adoption needs every section.
    private bool WasNotAskedFor(int number) =>
        packCase.Kind != CaseKind.NewProcurement && packCase.Ending is { } ending && !CaseEnding.WithoutResult.Contains(ending)
        && !SectionPlan.IsOfEveryCase(number) && !rows.OfCase.Steps.Any(s => SectionPlan.Of(s, rows) == number);

    private IEnumerable<PackPart> OwnParts(int number) => number switch
    {
        SectionPlan.Cover => [StatusOf(), LinksOf()],
        SectionPlan.Decision => DecisionSummary(),
        SectionPlan.Owners => [new StepsPart(parts.Steps), LinksOf()],
        SectionPlan.UseCase => UseCase(),
        SectionPlan.Device => Device(),
        SectionPlan.Scope => [.. new ScopeParts(rows).Scope(), .. OffLabelParts.Of(packCase)],
        SectionPlan.Evidence => new DataSections(rows, parts).Evidence(),
        SectionPlan.Bias => new DataSections(rows, parts).Bias(),
        SectionPlan.Privacy => parts.Dossier.Of(DossierArea.Privacy),
        SectionPlan.Security => parts.Dossier.Of(DossierArea.Security),
        SectionPlan.Risk => parts.Dossier.Of(DossierArea.Safety).Concat(Risk()),
        SectionPlan.Validation => ValidationRecord.Of(rows),
        SectionPlan.HumanFactors => parts.Training.Section(),
        SectionPlan.AfterGoLive => Installed(),
        SectionPlan.Committee => [.. CommitteeSection.VotesOf(rows), .. Decisions()],
        SectionPlan.Trail => [RolesAtDecision(), AccessLog()],
        _ => [],
    };

    private string? LeadOf(int number) => number switch
    {
        SectionPlan.Decision => LastDecision?.Summary ?? FurtherDecision.Of(packCase, parts)?.Summary,
        SectionPlan.Owners => OwnersLead(),
        SectionPlan.UseCase => packCase.PlannedUse,
        _ => SectionLeads.Of(number, parts),
    };

    private string OwnersLead()
    {
        var late = parts.Steps.Count(s => s is { ClosedLate: true, State: not StepState.Open });
        var open = parts.Steps.Count(s => s is { ClosedLate: true, State: StepState.Open });
        var changed = parts.Steps.Count(s => s.OwnersBefore.Count > 0);
        return $"Every step has had one accountable person at every moment. Closed late: {Number(late)}. Open and past due: {Number(open)}. Changed owner: {Number(changed)}.";
    }

    private static string Number(int n) => n switch { 0 => "none", 1 => "one step", _ => $"{n} steps" };

    private StatusPart StatusOf()
    {
        var decision = LastDecision;
        var (status, line) = packCase switch
        {
            { Ending: CaseEnding.Approved } => (CaseStatus.Approved, "Approved."),
            { Ending: CaseEnding.ApprovedWithConditions } => (CaseStatus.ApprovedWithConditions, "Approved with conditions."),
            { Ending: CaseEnding.Rejected } => (CaseStatus.NotApproved, packCase.Kind == CaseKind.VersionUpdate ? "Not approved; the version before stays." : "Not approved."),
            { Ending: { } ending } => (CaseStatus.Ended, $"Ended: {CaseEnding.LabelOf(ending)}."),
            { State: CaseState.OnHold } => (CaseStatus.Open, "On hold. Not decided yet."),
            _ => (CaseStatus.Open, "Not decided yet."),
        };
        return new StatusPart(status, line, $"{(packCase.Ending is null ? OpenSentence() : DecidedSentence(decision))}{ExceptionSentence()}");
    }

    private string ExceptionSentence() => packCase.OffLabel is not { } exception ? ""
        : exception.IsOver ? $" The use is outside the label; the exception for it ended on {PackDates.Day(exception.Until)}."
        : $" The use is outside the label, by an exception until {PackDates.Day(exception.Until)}.";

    private string OpenSentence()
    {
        var open = parts.Steps.Where(s => s.State == StepState.Open).OrderBy(s => s.DueAt, StringComparer.Ordinal).ToList();
        return open.Count == 0
            ? "No step is open."
            : $"{PackDates.Count(open.Count, "step is", "steps are")} open; next due is “{open[0].Title}” on {Day(open[0].DueAt)}, {open[0].Owner}.";
    }

    private string DecidedSentence(Decision? decision)
    {
        if (decision is null)
        {
            return FurtherDecision.SentenceOf(packCase, parts, Day);
        }

        var valid = decision.ValidFrom is { } from ? $", valid from {PackDates.Day(from)}" : "";
        var review = decision.ReviewOn is { } on ? $", to be reviewed on {PackDates.Day(on)}" : "";
        var configuration = decision.Baseline is { } baseline ? $", for the configuration {baseline.Id}" : "";
        var open = parts.Conditions.Count(c => c.State == ConditionState.Open);
        var conditions = parts.Conditions.Count == 0 ? "" : $" {open} of {PackDates.Count(parts.Conditions.Count, "condition")} open.";
        return $"Decided {PackDates.LocalWeekday(decision.At.ToInstant(), PackDates.Zone(rows.Site.TimeZone))}{configuration}{valid}{review}.{conditions}";
    }

    private string Day(string instant) => PackDates.LocalWeekday(instant, PackDates.Zone(rows.Site.TimeZone));

    private LinksPart LinksOf() => new([.. Links.Select(l => Link(l.Link, l.Role))]);

    private PackLink Link(string link, Role role)
    {
        var id = rows.OfCase.PersonFor(role.Key);
        var holders = rows.People.Where(p => HeldRoles(p, rows.At).Any(r => r.RoleKey == role.Key)).ToList();
        var since = rows.People.FirstOrDefault(p => p.Id == id)?.Roles.FirstOrDefault(r => r.RoleKey == role.Key && r.SiteId == rows.Site.Id)?.FromAt.ToInstant();
        return new PackLink(
            link, role.Label, id is null ? null : rows.NameOf(id), [.. holders.Where(p => p.Id != id).Select(p => p.Name).Order(StringComparer.Ordinal)], since)
        {
            Training = parts.Training.Of(id),
        };
    }

    private IEnumerable<RoleAssignment> HeldRoles(Person person, DateTime at) =>
        person.Roles.Where(r => r.SiteId == rows.Site.Id && r.FromAt <= at && (r.UntilAt is null || r.UntilAt > at));

    private PackPart[] DecisionSummary()
    {
        PackPart[] decision = [.. Decisions().TakeLast(1).DefaultIfEmpty(FurtherDecision.Of(packCase, parts)).OfType<PackPart>()];
        return parts.Conditions.Count == 0 ? decision : [.. decision, new ConditionsPart(parts.Conditions)];
    }

    private IEnumerable<DecisionPart> Decisions() => GoLive.Select((d, i) => new DecisionPart(
        d.StepNumber, d.Outcome, Outcomes.LabelOf(d.Outcome), d.Summary, d.Allowed, d.NotAllowed, d.Dissent, d.ValidFrom?.ToDay(), d.ReviewOn?.ToDay(),
        rows.NameOf(d.ByPersonId), Role.LabelOf(rows.OfCase.Step(d.StepNumber).OwnerRole), d.At.ToInstant(), i == GoLive.Count - 1)
    {
        Configuration = d.Baseline is { } baseline
            ? new PackConfiguration(baseline.Id, [.. baseline.Lines.Select(l => new PackField(l.Label, l.Value, $"case {baseline.CaseNumber}, step {baseline.StepNumber}"))]) : null,
    });

    private IEnumerable<PackPart> UseCase()
    {
        if (rows.PlannedUses.Count > 0)
        {
            var use = rows.PlannedUses[^1];
            var fields = JsonNode.Parse(use.Fields)!.AsObject();
            yield return new FieldsPart(
                PlannedUseTitle, [.. fields.Select(f => new PackField(PlanLabel(f.Key), ValueOf(f.Value), $"version {use.Version}"))]);
        }

        var facts = rows.Facts.GroupBy(f => f.Key).Select(g => g.MaxBy(f => f.Number)!).OrderBy(f => f.Key, StringComparer.Ordinal).ToList();
        if (facts.Count > 0)
        {
            yield return new FieldsPart(
                "Facts of the case", [.. facts.Select(f => new PackField(FactLabel(f.Key), FactValue(f.Key, JsonNode.Parse(f.Value)) ?? "unknown", f.Origin))]);
        }
    }

    private static string PlanLabel(string key) => WithoutArticle(PlanFields.All.TryGetValue(key, out var field) ? field.Label : key);

    private static string FactLabel(string key) => WithoutArticle(KnownFacts.All.TryGetValue(key, out var fact) ? fact.Label : key);

    // The values of a closed list in the words that pages use.
    private static string? FactValue(string key, JsonNode? value) => value is JsonArray items
        ? string.Join(", ", items.Select(i => FactValue(key, i)))
        : ValueOf(value) is { } text ? KnownFacts.All.GetValueOrDefault(key)?.Values?.GetValueOrDefault(text) ?? text : null;

    private static string WithoutArticle(string label) => Words.Sentence(label.StartsWith("the ", StringComparison.Ordinal) ? label[4..] : label);

    private IEnumerable<PackPart> Device()
    {
        var product = packCase.Product;
        yield return new FieldsPart("Identity",
        [
            new PackField("Manufacturer", product.Vendor), new PackField("Device", product.Name), new PackField("Software version", product.Version),
            new PackField("Model version", product.ModelVersion), new PackField("UDI-DI", product.UdiDi),
        ]);
        foreach (var part in new ScopeParts(rows).Device())
        {
            yield return part;
        }
    }

    private IEnumerable<PackPart> Risk()
    {
        if (parts.Findings.Count > 0)
        {
            yield return new FindingsPart(parts.Findings);
        }

        if (parts.Conditions.Count > 0)
        {
            yield return new ConditionsPart(parts.Conditions);
        }
    }

    private IEnumerable<PackPart> Installed()
    {
        if (rows.DeploymentChanges.Count > 0)
        {
            yield return new FieldsPart("What this case did to the installed product", [.. rows.DeploymentChanges.OrderBy(c => c.Version).Select(Change)]);
        }
    }

    private PackField Change(DeploymentChange change)
    {
        string?[] said =
        [
            DeploymentEvent.LabelOf(change.Change), change.PauseScope is { } scope ? PauseScope.Sentence(scope, change.PauseScopeText) : null,
            SaysItsState(change.Change) ? null : $"state: {DeploymentState.LabelOf(change.State)}", change.ReviewOn is { } until ? $"approved until {PackDates.Day(until)}" : null,
            change.Configuration is { } set ? $"configuration {ConfigurationBaseline.Read(set).Id}" : null,
            change.Restriction is { } restriction ? $"not to be used for: {restriction}" : null, change.Reason, change.ByPersonId is { } by ? $"by {rows.NameOf(by)}" : null,
        ];
        return new PackField(Day(change.At.ToInstant()), string.Join("; ", said.OfType<string>().Select(s => s.TrimEnd('.'))) + ".", $"case {change.CaseNumber}");
    }

    private static bool SaysItsState(string change) =>
        change is DeploymentEvent.Installed or DeploymentEvent.Pilot or DeploymentEvent.WentLive or DeploymentEvent.Paused or DeploymentEvent.Retired;

    private RolesPart RolesAtDecision()
    {
        var at = LastDecision?.At ?? rows.At;
        var people = rows.People
            .Select(p => (Person: p, Held: HeldRoles(p, at).OrderBy(r => r.RoleKey, StringComparer.Ordinal).ToList()))
            .Where(p => p.Held.Count > 0).OrderBy(p => p.Person.Name, StringComparer.Ordinal);
        return new RolesPart(at.ToInstant(), [.. people.Select(p => new PackRoles(
            p.Person.Name, [.. p.Held.Select(r => Role.LabelOf(r.RoleKey))],
            [.. parts.Steps.Where(s => s.OwnerId == p.Person.Id).Select(s => s.Title).Distinct()], p.Held.Min(r => r.FromAt).ToInstant()))]);
    }

    private AccessPart AccessLog() => new([.. rows.Access.Select(Access)]);

    private static PackAccess Access(AuditEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new PackAccess(entry.Sequence, entry.At.ToInstant(), (string?)body["actor"]?["name"] ?? "system", (string?)body["sentence"] ?? "");
    }

    private static string? ValueOf(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items => string.Join(", ", items.Select(ValueOf)),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
