using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
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

    public string VersionOf(ClearedUse label) => About.Product.Versions.FirstOrDefault(v => v.Number == label.VersionNumber)?.Label ?? "?";

    public Badge StatusOf(AuthorisationText text) => text.Status switch
    {
        "active" => new Badge(BadgeState.Done, "active"),
        "not-verified" => new Badge(BadgeState.Unknown, "not verified"),
        var status => new Badge(BadgeState.Late, status),
    };
}
