using System.Net;
using Governance.Core.People;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

/// <summary>The real host behind a proxy at 10.0.0.4; a header of the tests says from which address a connection comes.</summary>
public sealed class ProxiedHost : TestHost
{
    public const string Peer = "X-Test-Peer";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(KnownProxies.Setting, "10.0.0.4, 192.168.7.0/24");
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new PeerFilter()));
    }

    private sealed class PeerFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Peer], out var peer) ? peer : IPAddress.Loopback;
                return go(context);
            });
            next(app);
        };
    }
}

public sealed class KnownProxyTests(ProxiedHost host) : IClassFixture<ProxiedHost>
{
    [Theory]
    [InlineData("10.0.0.4", "203.0.113.7", "203.0.113.8")]
    [InlineData("192.168.7.9", "2001:db8:1:1::7", "2001:db8:1:2::7")]
    public async Task Behind_a_known_proxy_one_client_who_guesses_does_not_keep_another_one_out(string proxy, string guesser, string other)
    {
        var guesses = await GuessAsync(25, _ => [(ProxiedHost.Peer, proxy), ("X-Forwarded-For", guesser)]);
        var others = await GuessAsync(1, _ => [(ProxiedHost.Peer, proxy), ("X-Forwarded-For", other)]);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests), (guesses[0], guesses[^1]));
        Assert.Equal(HttpStatusCode.NotFound, others[0]);
    }

    [Fact]
    public async Task Who_is_no_known_proxy_cannot_escape_by_writing_other_addresses_into_the_header()
    {
        var guesses = await GuessAsync(25, n => [(ProxiedHost.Peer, "198.51.100.1"), ("X-Forwarded-For", $"203.0.113.{100 + n}")]);

        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
    }

    [Fact]
    public async Task What_a_client_wrote_before_the_known_proxy_added_its_address_is_not_believed()
    {
        var guesses = await GuessAsync(25, n => [(ProxiedHost.Peer, "10.0.0.4"), ("X-Forwarded-For", $"203.0.113.{150 + n}, 198.51.100.77")]);

        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
    }

    [Fact]
    public async Task All_addresses_of_one_line_are_one_client()
    {
        var guesses = await GuessAsync(25, n => [(ProxiedHost.Peer, "10.0.0.4"), ("X-Forwarded-For", $"2001:db8:9:9::{n + 1:x}")]);

        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
    }

    [Fact]
    public void A_setting_that_names_no_address_stops_the_start_and_says_what_to_write()
    {
        using var wrong = host.WithWebHostBuilder(b => b.UseSetting(KnownProxies.Setting, "proxy.example.org"));

        var fault = Assert.Throws<InvalidOperationException>(() => wrong.CreateClient());

        Assert.Contains("Proxies:Known names “proxy.example.org”", fault.Message, StringComparison.Ordinal);
    }

    private async Task<List<HttpStatusCode>> GuessAsync(int times, Func<int, (string, string)[]> headers)
    {
        var guesser = new Visitor(host.CreateClient(new() { AllowAutoRedirect = false }));
        var form = await guesser.GetAsync("/vendor/open");
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < times; guess++)
        {
            using var answer = await PortalVisits.PostOpenAsync(guesser.Client, form, LinkToken.New(), headers(guess));
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
