using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class EndpointPolicyTests(HospitalHost host)
{
    private static readonly string[] Open = ["sign-in", "problem/", "health", "vendor/open"];

    [Fact]
    public void Every_endpoint_says_who_may_come_there()
    {
        // The answer to files that are not there, in Development only; the fallback policy stands before it.
        const string missingFiles = "Fallback {**path:file}";
        var silent = Endpoints().Where(e => e.DisplayName != missingFiles && e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null);

        Assert.Empty(silent.Select(e => e.DisplayName));
    }

    [Fact]
    public void Only_signing_in_and_what_broke_can_be_seen_without_signing_in()
    {
        var pages = Endpoints().Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null);

        var open = pages.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText ?? "");

        Assert.All(open, route => Assert.Contains(Open, o => route.TrimStart('/').StartsWith(o, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/my-work")]
    [InlineData("/cases")]
    [InlineData("/cases/1")]
    [InlineData("/cases/1/steps/1")]
    [InlineData("/notices")]
    public async Task Somebody_who_is_not_signed_in_is_asked_to_and_comes_back_there(string path)
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal($"/sign-in?back={Uri.EscapeDataString(path)}", answer.Headers.Location!.PathAndQuery.Replace("%2f", "%2F", StringComparison.Ordinal));
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
