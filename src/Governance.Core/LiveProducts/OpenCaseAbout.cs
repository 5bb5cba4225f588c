using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Effects;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Deployments;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>Opens a version update, scope extension, periodic review or retirement of an installed product.</summary>
/// <param name="Version">The new version, for a version update; else null.</param>
/// <param name="Sentence">The wider planned use in one sentence, for a scope extension; else null: the approved use is copied.</param>
public sealed record OpenCaseAbout(int DeploymentNumber, string Kind, string? Version = null, string? ModelVersion = null, string? Sentence = null);

internal sealed class OpenCaseAboutValidator : AbstractValidator<OpenCaseAbout>
{
    public OpenCaseAboutValidator(string running, string approvedUse)
    {
        When(c => c.Kind == CaseKind.VersionUpdate, () =>
        {
            RuleFor(c => c.Version).NotEmpty().WithMessage("Enter the new version. A version is what is approved, never a name.").MaximumLength(100);
            RuleFor(c => c.Version).Must(v => v?.Trim() != running).WithMessage($"Version {running} runs already. Enter the version that is to follow it.");
        });
        RuleFor(c => c.ModelVersion).MaximumLength(100);
        When(c => c.Kind == CaseKind.ScopeExtension, () =>
        {
            RuleFor(c => c.Sentence).NotEmpty().WithMessage("Say in one sentence what the product is to do here from then on.").MaximumLength(1000);
            RuleFor(c => c.Sentence).Must(s => s?.Trim() != approvedUse).WithMessage("This is the use that is approved already. Say what is to be wider.");
        });
    }
}

public sealed class OpenCaseAboutHandler(GovernanceDbContext db, CaseOpening opening, CaseDatasets datasets)
{
    public async Task<Result> HandleAsync(OpenCaseAbout command, Actor actor, CancellationToken ct)
    {
        var number = await opening.NextNumberAsync(ct);
        var deployment = await db.DeploymentAsync(command.DeploymentNumber, actor, ct);
        if ((WhyNotBy(actor, deployment, command.Kind) ?? await WhyRunsAsync(deployment, command.Kind, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        var product = await db.Products.Include(p => p.Versions).FirstAsync(p => p.Id == deployment.ProductId, ct);
        var use = await opening.PlannedUseAsync(deployment, ct);
        var running = product.Versions.Single(v => v.Number == deployment.VersionNumber);
        var validation = new OpenCaseAboutValidator(running.Label, use.Sentence).Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var version = command.Kind == CaseKind.VersionUpdate
            ? product.WithVersion(TypedText.Clean(command.Version!), string.IsNullOrWhiteSpace(command.ModelVersion) ? null : TypedText.Clean(command.ModelVersion))
            : running;
        var sentence = command.Kind == CaseKind.ScopeExtension ? TypedText.Clean(command.Sentence!) : use.Sentence;
        var about = new AboutDeployment(number, command.Kind, deployment, version.Number, $"{product.Name} {version.Label}", sentence, use.FieldsFor(version.Label))
        {
            Profile = use.ProfileOfAnyVersion(),
        };
        var (opened, flow, whyNot) = await opening.OpenAsync(about, actor, ct);
        if (opened is null || flow is null)
        {
            return Result.Refused(whyNot!);
        }

        db.AddRange(await InheritedAsync(command.Kind, deployment, number, ct));
        return await db.CommitAsync(CaseOpening.RecordOf(opened, flow.Definition, actor, AuditKind.CaseOpened, $"{opened.Name} ({CaseKind.LabelOf(opened.Kind)}) was opened."), ct, number);
    }

    // A retirement asks nothing about data.
    private async Task<IReadOnlyList<RecordRow>> InheritedAsync(string kind, Deployment deployment, int number, CancellationToken ct) => kind == CaseKind.Retirement ? []
        : await datasets.InheritedAsync(number, [.. new[] { deployment.ApprovedByCaseNumber ?? 0, deployment.ScopeCaseNumber, deployment.Number }.Distinct()], ct);

    /// <summary>Why this person cannot open a case of the kind about the deployment; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Deployment deployment, string kind)
    {
        if (!CaseKind.AboutDeployment.Contains(kind) || kind == CaseKind.Incident)
        {
            return "An incident case is opened by a concern or a pause; other kinds begin with the request for a product.";
        }

        if (deployment.IsRetired)
        {
            return $"{deployment.Title} is retired at this site. A retired product comes back only by a new adoption case.";
        }

        if (kind != CaseKind.Retirement && !deployment.IsApproved)
        {
            return $"{deployment.Title} is not approved for use here yet; its own case decides about it.";
        }

        return OpenCaseHandler.WhyNotBy(actor, deployment.SiteId);
    }

    private async Task<string?> WhyRunsAsync(Deployment deployment, string kind, CancellationToken ct)
    {
        var running = await db.Cases.AsNoTracking().Where(c => c.DeploymentId == deployment.Number && c.Kind == kind && c.State != CaseState.Ended)
            .Select(c => new { c.Number, c.OpenedAt }).FirstOrDefaultAsync(ct);
        return running is null ? null : $"{Case.NameOf(running.Number, running.OpenedAt)} ({CaseKind.LabelOf(kind)}) of this product is open already.";
    }
}
