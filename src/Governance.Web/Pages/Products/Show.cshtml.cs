using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.PublicRecords;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>One product: versions, what its labels cover, and what its vendor claims.</summary>
public sealed class ShowModel(ProductQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public ProductPage About { get; private set; } = null!;

    public IEnumerable<(ModelCard Card, CardClaims Claims)> Cards =>
        About.Cards.Select(c => (c, ModelCardReader.Read(c.FileName, c.Xml).Document)).Where(c => c.Document is not null).Select(c => (c.c, CardClaims.Of(c.Document!)));

    public async Task OnGetAsync() => About = await query.GetAsync(Id, Actor, Stopped);

    /// <summary>Where a public record and a label in force say different things.</summary>
    public IEnumerable<string> Differences =>
        from record in About.Records
        from label in About.Labels.Where(l => About.InForce.Contains(l.Number) && l.Text().Number == record.Key)
        from difference in PublicDifference.Of(record, label.Text())
        select $"{record.Key}: {difference}. Neither is taken for the other; look at the label.";

    public string VersionOf(ClearedUse label) => About.Product.Versions.FirstOrDefault(v => v.Number == label.VersionNumber)?.Label ?? "?";

    public Badge StatusOf(AuthorisationText text) => text.Status switch
    {
        "active" => new Badge(BadgeState.Done, "active"),
        "not-verified" => new Badge(BadgeState.Unknown, "not verified"),
        var status => new Badge(BadgeState.Late, status),
    };
}
