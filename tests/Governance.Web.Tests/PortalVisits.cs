using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Cases;
using Governance.Core.SampleHospital;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

/// <summary>How a questionnaire is sent and how a vendor comes in, through the pages.</summary>
internal static partial class PortalVisits
{
    public static string Path(CaseStep step) => $"/cases/{step.CaseNumber}/steps/{step.Number}/vendor";

    public static async Task<(CaseStep Step, Visitor Owner)> OpenQuestionnaireAsync(this VendorHost host)
    {
        var step = await host.ReadAsync(db => db.CaseSteps.AsNoTracking().Where(s => s.Kind == StepKind.Questionnaire && s.State == StepState.Open)
            .OrderBy(s => s.CaseNumber).FirstAsync(s => db.Cases.Any(c => c.Number == s.CaseNumber && c.State == CaseState.Open && c.SiteId == SamplePeople.MainSite)));
        return (step, await host.VisitAsync(step.OwnerId));
    }

    public static async Task<(Seen Page, string Link)> SendAsync(Visitor owner, CaseStep step, string email)
    {
        var form = await owner.GetAsync(Path(step));
        var sent = await owner.PostAsync(form, Path(step), ("Input.Name", $"Person {email.Split('@')[0]}"), ("Input.Email", email), ("act", "send"));
        Assert.True(sent.Status == System.Net.HttpStatusCode.SeeOther, $"{sent.Status} {sent.Errors}");
        var page = await owner.GetAsync(Path(step));
        return (page, page.Page.QuerySelector("#fresh-link")!.GetAttribute("value")!);
    }

    public static async Task<Visitor> ComeInAsync(this VendorHost host, string link)
    {
        var vendor = new Visitor(host.NewClient());
        var form = await vendor.GetAsync("/vendor/open");
        var opened = await vendor.PostAsync(form, "/vendor/open", ("Link", link));
        Assert.Equal("/vendor", opened.Location);
        return vendor;
    }

    public static async Task<HttpResponseMessage> PostOpenAsync(HttpClient client, Seen form, string token, params (string Name, string Value)[] headers)
    {
        var antiforgery = form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/vendor/open", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Link", token), KeyValuePair.Create("__RequestVerificationToken", antiforgery)]),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request);
    }

    public static IEnumerable<RouteEndpoint> Routes(this VendorHost host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static string Address(RouteEndpoint route, CaseStep step) => "/" + Parameter().Replace(route.RoutePattern.RawText ?? "", m => m.Groups[1].Value switch
    {
        "number" => step.CaseNumber.ToString(CultureInfo.InvariantCulture),
        "step" => step.Number.ToString(CultureInfo.InvariantCulture),
        _ => "1",
    }).TrimStart('/');

    [GeneratedRegex(@"\{\*{0,2}([a-z]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/vendor/part/[A-Z]+")]
    internal static partial Regex SectionPath();
}
