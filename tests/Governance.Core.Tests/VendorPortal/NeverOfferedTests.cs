using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.VendorPortal;

public class NeverOfferedTests
{
    [Fact]
    public async Task A_contact_of_a_vendor_is_not_among_the_people_of_the_site_but_what_they_did_has_their_name()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var contact = await PortalWorld.ContactAsync(world);

        var page = await world.PageAsync(await world.StepAsync(1, "vendor-questionnaire"));
        var atSite = await world.ReadAsync(db => db.People.AtSiteAsync(1, CancellationToken.None));

        Assert.DoesNotContain(page.Work.People, p => p.Id == contact);
        Assert.DoesNotContain(atSite, p => p.Roles.All(r => r.RoleKey == Role.VendorContact.Key));
        Assert.Equal("Jane Roe", page.Work.NameOf(contact));
    }

    [Theory]
    [InlineData("f.0.owner")]
    [InlineData("c.0.owner")]
    public async Task A_contact_of_a_vendor_becomes_owner_of_nothing_however_it_was_posted(string field)
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var contact = await PortalWorld.ContactAsync(world);
        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields());
        (string, string)[] posted =
        [
            .. SmallSteps.ReviewFields(), ("f.0.text", "Weak."), ("f.0.severity", "low"), ("f.0.due", "2026-12-18"), .. SmallSteps.Condition(world),
        ];

        var result = await world.CompleteAsync(1, "privacy-review", [.. posted.Where(f => f.Item1 != field), (field, $"{contact}")]);

        Assert.Contains(result.Problems, p => p.Field == field && p.Message == "Choose the person who is accountable for it.");
    }
}
