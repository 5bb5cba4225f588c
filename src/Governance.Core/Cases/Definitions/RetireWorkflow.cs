using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Cases.Definitions;

/// <summary>Takes a version of a definition, or all of them, out of use for new cases. Running cases go on.</summary>
/// <param name="Version">Null for every version that is in use.</param>
/// <param name="LeavesNone">The administrator knows that no definition is left on which cases of the kind can start.</param>
public sealed record RetireWorkflow(string Id, int? Version, string Reason, bool LeavesNone = false);

internal sealed class RetireWorkflowValidator : AbstractValidator<RetireWorkflow>
{
    public RetireWorkflowValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why it is retired; the reason stays in the record.")
            .MaximumLength(WorkflowChange.LongestReason).WithMessage($"Keep the reason below {WorkflowChange.LongestReason} characters.");
    }
}

public sealed class RetireWorkflowHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly RetireWorkflowValidator Validator = new();

    public async Task<Result> HandleAsync(RetireWorkflow command, Actor actor, CancellationToken ct)
    {
        if (WhyNotBy(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        await db.HoldOnToAsync(Trails.Workflows, ct);
        var active = await ActiveVersions.OfAsync(db, null, ct);
        var retired = active.Where(v => v.Id == command.Id && (command.Version is null || v.Version == command.Version)).OrderBy(v => v.Version).ToList();
        if (retired.Count == 0)
        {
            return Result.Refused(command.Version is { } version ? $"Version {version} is not in use any more." : "No version of this definition is in use any more.");
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        return WithoutDefinition(active, retired) is { } kind && !command.LeavesNone
            ? Result.Invalid(nameof(command.LeavesNone), $"After this no {CaseKind.LabelOf(kind)} can be started until another definition for it is published. Confirm that this is meant.")
            : await RetireAsync(command, retired, actor, ct);
    }

    /// <summary>Why this person cannot retire definitions; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor) => actor.IsSystem || actor.HasAnywhere(Role.SystemAdmin) ? null : "Only an administrator can retire a workflow definition.";

    /// <summary>The kind of case that could not be started any more; null where another version is left for it.</summary>
    public static string? WithoutDefinition(IReadOnlyList<ActiveVersion> active, IReadOnlyList<ActiveVersion> retired) =>
        retired.Select(v => v.Kind).Distinct().FirstOrDefault(kind => active.Where(v => v.Kind == kind).All(retired.Contains));

    private async Task<Result> RetireAsync(RetireWorkflow command, List<ActiveVersion> retired, Actor actor, CancellationToken ct)
    {
        var text = TypedText.Clean(command.Reason);
        db.AddRange(retired.Select(v => WorkflowChange.Of(v.Id, v.Version, WorkflowChange.Retired, text, actor.PersonId, time.Now())));
        var versions = string.Join(", ", retired.Select(v => v.Version));
        var record = new AuditRecord(Trails.Workflows, AuditKind.WorkflowRetired, actor, $"Version {versions} of the workflow definition {command.Id} was retired: no new case starts on it.")
        {
            Role = actor.IsSystem ? null : Role.SystemAdmin.Key,
            Subject = new AuditSubject("workflow", command.Id, command.Id, retired[^1].Version),
            Details = new JsonObject { ["retired"] = new JsonArray([.. retired.Select(v => (JsonNode)new JsonObject { ["id"] = v.Id, ["version"] = v.Version })]) },
        };
        return await db.CommitAsync(record, ct);
    }
}
