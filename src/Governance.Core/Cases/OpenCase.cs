using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Opens an adoption case: one product version, one site, one planned use.</summary>
/// <param name="PlannedUse">Fields of the closed list (<see cref="PlanFields"/>): texts, or lists of texts.</param>
/// <param name="People">Person for each role of the case, chosen at intake with the site's defaults.</param>
/// <param name="DeploymentId">The deployment that the case is about; null for a new procurement.</param>
/// <param name="AcceptDuplicate">The requester saw that a case for this product is open at the site and wants another one all the same.</param>
public sealed record OpenCase(
    int SiteId,
    string Kind,
    string Vendor,
    string Product,
    string Version,
    string? ModelVersion,
    string? UdiDi,
    string Sentence,
    JsonObject PlannedUse,
    IReadOnlyDictionary<string, int> People,
    bool AcceptDuplicate = false,
    bool IsSample = false,
    int? DeploymentId = null);

internal sealed class OpenCaseValidator : AbstractValidator<OpenCase>
{
    public OpenCaseValidator()
    {
        RuleFor(c => c.Vendor).NotEmpty().WithMessage("Enter who makes the product.").MaximumLength(200);
        RuleFor(c => c.Product).NotEmpty().WithMessage("Enter the name of the product.").MaximumLength(150);
        RuleFor(c => c.Version).NotEmpty().WithMessage("Enter the version. A version is what is approved, never a name.").MaximumLength(100);
        RuleFor(c => c.ModelVersion).MaximumLength(100);
        RuleFor(c => c.UdiDi).MaximumLength(100);
        RuleFor(c => c.Sentence).NotEmpty().WithMessage("Say in one sentence what the product is to do here.").MaximumLength(1000);
        RuleFor(c => c.PlannedUse).Must(HaveKnownFields).WithMessage("The planned use has a field that is not known.");
    }

    private static bool HaveKnownFields(JsonObject fields) => fields.All(f => PlanFields.All.ContainsKey(f.Key));
}

public sealed class OpenCaseHandler(GovernanceDbContext db, CaseFlows flows, WorkflowLibrary workflows, TemplateLibrary templates, TimeProvider time)
{
    private static readonly OpenCaseValidator Validator = new();

    public async Task<Result> HandleAsync(OpenCase command, Actor actor, CancellationToken ct)
    {
        if (WhyNotBy(actor, command.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var definition = await workflows.NewestAsync(command.Kind, ct);
        if (definition is null)
        {
            return Result.Refused($"No workflow for the kind “{CaseKind.LabelOf(command.Kind)}” is published. An administrator publishes one first.");
        }

        return await OpenAsync(command, definition, actor, ct);
    }

    /// <summary>Why this person cannot open a case at the site; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, int siteId)
    {
        var roles = actor.Roles.Where(r => r.SiteId == siteId).Select(r => r.Role).ToList();
        return roles.Count == 0 || roles.All(r => r == Role.Auditor.Key || r == Role.VendorContact.Key || r == Role.SystemAdmin.Key)
            ? "Opening a case needs a role at this site other than auditor or administrator."
            : null;
    }

    private async Task<Result> OpenAsync(OpenCase command, WorkflowDefinition definition, Actor actor, CancellationToken ct)
    {
        // The number comes first: whoever takes it in the meantime makes this commit collide, so what is read after it holds.
        var number = (await db.Cases.MaxAsync(c => (int?)c.Number, ct) ?? 0) + 1;
        var flow = await flows.ForAsync(command.SiteId, null, definition, ct);
        var problems = PeopleProblems(command, flow.Owners).ToList();
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var product = await ProductAsync(command, ct);
        var isKnown = db.Entry(product).State != EntityState.Added;
        if (isKnown && !command.AcceptDuplicate && await OpenCaseOfAsync(product.Id, command.SiteId, ct) is { } other)
        {
            return Result.Invalid(nameof(command.Product), $"{other} about this product is open at this site. Join it, or confirm that this is another use.");
        }

        return await StartAsync(command, number, flow, product, actor, ct);
    }

    private static IEnumerable<FieldProblem> PeopleProblems(OpenCase command, StepOwners owners) =>
        command.People.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => (Role: p.Key, Why: owners.WhyMayNotHold(p.Key, p.Value)))
            .Where(p => p.Why is not null)
            .Select(p => new FieldProblem($"{nameof(command.People)}.{p.Role}", p.Why!));

    private async Task<Result> StartAsync(OpenCase command, int number, CaseFlow flow, Product product, Actor actor, CancellationToken ct)
    {
        var opened = Case.Open(StartOf(command, number, product, flow.Definition, actor));
        var whyNot = await PrepareAsync(opened, command, flow, ct) ?? flow.Start(opened, new Dictionary<string, JsonNode?>(), time.Now());
        if (whyNot is not null)
        {
            return Result.Refused(whyNot);
        }

        db.Add(opened);
        db.Add(Register.PlannedUse.State(number, 1, TypedText.Clean(command.Sentence), command.PlannedUse, actor.PersonId!.Value, time.Now()));
        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        return await db.CommitAsync(RecordOf(opened, flow.Definition, actor), ct, number);
    }

    private CaseStart StartOf(OpenCase command, int number, Product product, WorkflowDefinition definition, Actor actor) => new(
        number, command.Kind, command.SiteId, product.Id, product.WithVersion(TypedText.Clean(command.Version), CleanOrNull(command.ModelVersion), CleanOrNull(command.UdiDi)).Number,
        $"{product.Name} {TypedText.Clean(command.Version)}", actor.PersonId!.Value, definition.Id, definition.Version, time.Now(), command.IsSample)
    {
        DeploymentId = command.DeploymentId,
    };

    private static string? CleanOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedText.Clean(text);

    private async Task<string?> PrepareAsync(Case opened, OpenCase command, CaseFlow flow, CancellationToken ct)
    {
        var versions = await templates.NewestVersionsAsync(ct);
        foreach (var (id, version) in versions)
        {
            opened.Pin(id, version);
        }

        foreach (var (role, personId) in command.People)
        {
            opened.Appoint(role, personId);
        }

        var missing = flow.Definition.HumanSteps.FirstOrDefault(s => s.Template is { } t && !versions.ContainsKey(t));
        return missing is null
            ? flow.Owners.WhyNobodyFor(flow.Definition.HumanSteps, opened.RequesterId)
            : $"The template “{missing.Template}” of the step “{missing.Title}” is not published. An administrator publishes it first.";
    }

    private async Task<Product> ProductAsync(OpenCase command, CancellationToken ct)
    {
        var (vendor, name) = (TypedText.Clean(command.Vendor), TypedText.Clean(command.Product));
        var known = await db.Products.Include(p => p.Versions).FirstOrDefaultAsync(p => p.Vendor == vendor && p.Name == name, ct);
        if (known is not null)
        {
            return known;
        }

        var next = (await db.Products.MaxAsync(p => (int?)p.Id, ct) ?? 0) + 1;
        return db.Add(Product.Register(next, vendor, name)).Entity;
    }

    private async Task<string?> OpenCaseOfAsync(int productId, int siteId, CancellationToken ct)
    {
        var other = await db.Cases.AsNoTracking().Where(c => c.ProductId == productId && c.SiteId == siteId && c.State != CaseState.Ended)
            .Select(c => new { c.Number, c.OpenedAt }).FirstOrDefaultAsync(ct);
        return other is null ? null : Case.NameOf(other.Number, other.OpenedAt);
    }

    private static AuditRecord RecordOf(Case opened, WorkflowDefinition definition, Actor actor) =>
        new(opened.AuditTrail, AuditKind.CaseOpened, actor, $"{opened.Name} was opened.")
        {
            BeginsTrail = true,
            Role = Role.Requester.Key,
            Subject = new AuditSubject("case", $"{opened.Number}"),
            Details = new JsonObject
            {
                ["site"] = opened.SiteId,
                ["product"] = opened.ProductId,
                ["productVersion"] = opened.ProductVersionNumber,
                ["definition"] = new JsonObject { ["id"] = definition.Id, ["version"] = definition.Version, ["sha256"] = definition.Sha256 },
                ["people"] = new JsonObject(opened.People.OrderBy(p => p.RoleKey, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.RoleKey, (JsonNode?)p.PersonId))),
                ["templates"] = new JsonObject(opened.Templates.OrderBy(t => t.TemplateId, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.TemplateId, (JsonNode?)t.Version))),
            },
        };
}
