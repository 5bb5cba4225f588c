using System.Globalization;
using System.Net;
using Governance.Core.SampleHospital;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class KeptPostTests(HospitalHost host)
{
    [Fact]
    public async Task A_form_sent_without_a_sign_in_is_kept_and_shown_to_be_sent_on_after_signing_in()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        var visitor = new Visitor(client);

        var again = await SignInAfterAsync(visitor, "same-origin");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("Reports wait <too> long", again.Text, StringComparison.Ordinal);
        var form = again.Page.Forms.Single(f => f.GetAttribute("action") == "/cases/1/steps/1");
        Assert.Equal("Reports wait <too> long", form.QuerySelector("input[name='a.ITK-01']")!.GetAttribute("value"));
        Assert.Null(form.QuerySelector("[name=secret]"));
    }

    [Fact]
    public async Task A_form_that_another_site_sent_is_not_kept()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        var again = await SignInAfterAsync(new Visitor(client), "cross-site");

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.DoesNotContain("Reports wait", again.Text, StringComparison.Ordinal);
    }

    private static async Task<Seen> SignInAfterAsync(Visitor visitor, string from)
    {
        visitor.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        var page = await visitor.PostAsync(await visitor.GetAsync("/sign-in"), "/cases/1/steps/1", ("act", "save"), ("a.ITK-01", "Reports wait <too> long"), ("secret", "never kept"));
        if (page.Location is { } signIn)
        {
            page = await visitor.GetAsync(new Uri(signIn).PathAndQuery);
        }

        var form = page.Page.Forms.Select(f => f.GetAttribute("action")!).Single(a => a.Contains("handler=Sample", StringComparison.Ordinal));
        return await visitor.PostAsync(page, form, ("person", SamplePeople.Named("Ines Varga").Id.ToString(CultureInfo.InvariantCulture)));
    }
}
