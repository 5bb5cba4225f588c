using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Effects;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>
/// The vendor tells what it must tell: a new version, or an incident. While the product is being looked at, that becomes a finding of the
/// case with an owner and a due time. Where it is installed, an incident opens an incident case and a new version an update case.
/// </summary>
public sealed record TellVendorNews(int LinkNumber, NewsText News, bool NobodyIdentified = false);

internal sealed class TellVendorNewsValidator : AbstractValidator<TellVendorNews>
{
    public TellVendorNewsValidator()
    {
        RuleFor(c => c.News.Kind).Must(NewsKind.All.Contains).WithMessage("Choose what you tell.").OverridePropertyName("Kind");
        RuleFor(c => c.News.Text).NotEmpty().WithMessage("Say what happened or what changes.").MaximumLength(4000).WithMessage("A notice has at most 4,000 characters.").OverridePropertyName("Text");
        RuleFor(c => c.News.Harm).Must(h => h is not null && HarmLevel.All.Contains(h)).When(c => c.News.Kind == NewsKind.Incident).WithMessage("Choose how bad it is, or could have been.").OverridePropertyName("Harm");
        RuleFor(c => c.News.Version).NotEmpty().When(c => c.News.Kind == NewsKind.NewVersion).WithMessage("Enter the new version as you number it.").MaximumLength(100).OverridePropertyName("Version");
        RuleFor(c => c.News.Text).Must((c, text) => c.NobodyIdentified || PatientWords.WhyIdentifiable(text ?? "") is null)
            .WithMessage((_, text) => PatientWords.WhyIdentifiable(text ?? "")).OverridePropertyName("Text");
    }
}

public sealed class TellVendorNewsHandler(GovernanceDbContext db, VendorDoors doors, CaseOpening opening, TimeProvider time)
{
    private const int MostNews = 100;

    private static readonly TellVendorNewsValidator Validator = new();

    public async Task<Result> HandleAsync(TellVendorNews command, Actor actor, CancellationToken ct)
    {
        if (actor.Vendor is not { } vendor || await doors.HeldAsync(command.LinkNumber, actor, ct) is not { } link)
        {
            return Result.Refused(VendorDoors.Ended);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var number = await opening.NextNumberAsync(ct);
        var ofCase = await db.CaseToChangeAsync(vendor.CaseNumber, Actor.System(Via.VendorLink), ct);
        var told = (await db.VendorNews.Where(n => n.CaseNumber == ofCase.Number).MaxAsync(n => (int?)n.Number, ct) ?? 0) + 1;
        var news = command.News with { Text = TypedText.Clean(command.News.Text), Version = command.News.Version is { } v ? TypedText.Clean(v) : null };
        var deployment = await db.Deployments.FirstOrDefaultAsync(d => d.Number == ofCase.DeploymentId, ct);
        return told > MostNews ? Result.Refused("You have told a hundred things by this link. Call your contact at the hospital.")
            : deployment is not null && !await IsUnderWayAsync(deployment, news, ct) ? await CaseAsync(news, (link, ofCase, deployment), (told, number), actor, ct)
            : await FindingAsync(news, link, ofCase, told, actor, ct);
    }

    // A second word about an update that is looked at already belongs to it, and is no case of its own.
    private async Task<bool> IsUnderWayAsync(Deployment deployment, NewsText news, CancellationToken ct) => news.Kind == NewsKind.NewVersion
        && await db.Cases.AnyAsync(c => c.DeploymentId == deployment.Number && c.Kind == CaseKind.VersionUpdate && c.State != CaseState.Ended, ct);

    private async Task<Result> CaseAsync(NewsText news, (VendorLink Link, Case Case, Deployment Deployment) about, (int Told, int Case) number, Actor actor, CancellationToken ct)
    {
        // A case has somebody inside as its requester: who deals with the vendor.
        var inside = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == InsideOf(about.Case), ct);
        var start = await StartAsync(news, about.Case, about.Deployment, number.Case, ct);
        var (opened, flow, whyNot) = await opening.OpenAsync(start, inside.AsActor(Via.VendorLink), ct);
        if (opened is null || flow is null)
        {
            return Result.Refused(whyNot!);
        }

        var at = time.Now();
        if (news.Kind == NewsKind.Incident)
        {
            db.Add(Concern.Of(opened.Number, about.Deployment.Number, new ConcernText(news.Text, news.Harm!, news.OnDay, PauseScope.All, null, false), inside.Id, at));
        }

        db.Add(VendorNews.Of(about.Link, number.Told, actor.PersonId!.Value, news, null, at));
        var owners = opened.OpenSteps.Select(s => s.OwnerId).ToHashSet();
        db.AddRange(Told(about.Case, about.Deployment.MonitoringOwnerId).Where(p => !owners.Contains(p))
            .Select(p => Notice.To(p, opened.Number, null, $"The vendor tells of {Words(news)}: {opened.Name} was opened.", at)));
        return await db.CommitAsync(CaseOpening.RecordOf(
            opened, flow.Definition, actor, AuditKind.VendorNewsTold, $"{opened.Name} was opened: the vendor tells of {Words(news)}, by a link of {about.Case.Name}."), ct, opened.Number);
    }

    private async Task<AboutDeployment> StartAsync(NewsText news, Case ofCase, Deployment deployment, int number, CancellationToken ct)
    {
        if (news.Kind != NewsKind.NewVersion)
        {
            var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
            return await opening.IncidentAsync(number, deployment, news.Harm == HarmLevel.Serious, calendar, ct);
        }

        var use = await opening.PlannedUseAsync(deployment, ct);
        var product = await db.Products.Include(p => p.Versions).FirstAsync(p => p.Id == deployment.ProductId, ct);
        var version = product.WithVersion(news.Version!);
        return new AboutDeployment(number, CaseKind.VersionUpdate, deployment, version.Number, $"{product.Name} {version.Label}", use.Sentence, use.FieldsFor(version.Label)) { Profile = use.ProfileOfAnyVersion() };
    }

    private async Task<Result> FindingAsync(NewsText news, VendorLink link, Case ofCase, int told, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var step = ofCase.Steps.Where(s => s.Key == link.StepKey).MaxBy(s => s.Number)!;
        var (severity, days) = (news.Kind, news.Harm) switch
        {
            (NewsKind.Incident, HarmLevel.Serious) => (SeverityKey.Blocker, 1),
            (NewsKind.Incident, _) => (SeverityKey.High, 3),
            _ => (SeverityKey.High, 10),
        };
        var finding = Finding.Raise(ofCase.Number, ofCase.FindingCount + 1, step.Number, new FindingText(severity, WordsOf(news), null, $"vendor-news/{told}"), OwnerOf(ofCase, news), calendar.DueAfter(at, days));
        ofCase.CountUp(1, 0);
        db.Add(finding);
        db.Add(finding.Change(FindingState.Open, null, actor.PersonId!.Value, at));
        db.Add(VendorNews.Of(link, told, actor.PersonId.Value, news, finding.Number, at));
        db.AddRange(Told(ofCase, finding.OwnerId).Select(p => Notice.To(p, ofCase.Number, step.Number, $"The vendor tells of {Words(news)}: {finding.Id} of {ofCase.Name}.", at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VendorNewsTold, actor, $"The vendor told of {Words(news)}; {finding.Id} was opened.")
        {
            Role = Role.VendorContact.Key,
            Subject = new AuditSubject("finding", $"{finding.Number}"),
            Details = new JsonObject { ["news"] = news.Kind, ["harm"] = news.Harm, ["link"] = link.Number },
        };
        return await db.CommitAsync(record, ct, finding.Number);
    }

    private static string WordsOf(NewsText news) => news.Kind == NewsKind.Incident
        ? $"The vendor tells of an incident{(news.Version is null ? "" : $" with version {news.Version}")}: {news.Text}"
        : $"The vendor announces version {news.Version}{(news.OnDay is { } day ? $" for {day.ToDay()}" : "")}: {news.Text} What was reviewed is another version; decide whether the reviews still hold.";

    private static int OwnerOf(Case ofCase, NewsText news) =>
        (news.Kind == NewsKind.Incident ? ofCase.PersonFor(Role.QualitySafety.Key) : ofCase.PersonFor(Role.ImagingInformatics.Key)) ?? InsideOf(ofCase);

    private static int InsideOf(Case ofCase) => ofCase.PersonFor(Role.Procurement.Key) ?? ofCase.RequesterId;

    private static string Words(NewsText news) => news.Kind == NewsKind.Incident ? "an incident" : "a new version";

    private static IEnumerable<int> Told(Case ofCase, int? also) =>
        new[] { also, InsideOf(ofCase), ofCase.PersonFor(Role.ClinicalLead.Key), ofCase.PersonFor(Role.CommitteeChair.Key) }.OfType<int>().Distinct();
}
