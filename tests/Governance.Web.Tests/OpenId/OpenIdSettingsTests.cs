using Governance.Core.People;
using Governance.Database.Accounts;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Governance.Web.Tests.OpenId;

public sealed class OpenIdSettingsTests
{
    private static readonly Dictionary<string, string?> Whole = new()
    {
        ["SignIn:OpenIdConnect:Authority"] = "https://id.hospital.example",
        ["SignIn:OpenIdConnect:ClientId"] = "governance",
        ["SignIn:OpenIdConnect:ClientSecret"] = "kept elsewhere",
    };

    [Fact]
    public void Without_an_authority_there_is_no_provider() => Assert.Null(OpenIdSettings.From(Settings(("Authority", ""))));

    [Fact]
    public void Whole_settings_have_no_problem() => Assert.Empty(ProblemsOf());

    [Theory]
    [InlineData("Authority", "http://id.hospital.example", "Authority")]
    [InlineData("Authority", "id.hospital.example", "Authority")]
    [InlineData("ClientId", "", "ClientId")]
    [InlineData("ClientSecret", " ", "ClientSecret")]
    [InlineData("Roles:0:Claim", "g", "RolesClaim")]
    [InlineData("Roles:0:Role", "king", "king")]
    public void What_is_missing_or_unusable_in_production_is_named(string setting, string value, string named) =>
        Assert.Contains(ProblemsOf((setting, value)), p => p.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void A_production_host_does_not_start_with_a_provider_without_tls()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Whole.Append(new("SignIn:OpenIdConnect:Authority", "http://id.hospital.example")).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Value));

        var fault = Assert.Throws<InvalidOperationException>(builder.RefuseUnsafeProduction);

        Assert.Contains("SignIn:OpenIdConnect:Authority: the address of the identity provider, with https", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://id.hospital.example/", "fresh sign-in at https://id.hospital.example/")]
    [InlineData("https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0", "fresh sign-in at login.microsoftonline.com")]
    public void The_method_of_a_signature_names_the_provider_as_far_as_it_fits(string issuer, string method) => Assert.Equal(method, FreshSignIn.MethodOf(issuer));

    private static IReadOnlyList<string> ProblemsOf(params (string Setting, string Value)[] changed) =>
        OpenIdSettings.From(Settings(changed))!.Problems(isProduction: true, PeopleRules.IsKnown);

    private static IConfiguration Settings(params (string Setting, string Value)[] changed)
    {
        var settings = new Dictionary<string, string?>(Whole);
        foreach (var (setting, value) in changed)
        {
            settings[$"SignIn:OpenIdConnect:{setting}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
