using Governance.Core.Data;
using Governance.Core.SampleHospital;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests.OpenId;

/// <summary>The real host with the people of the invented hospital, who sign in at a real provider.</summary>
public class OpenIdHost : TestHost, IAsyncLifetime
{
    public TestProvider Provider { get; private set; } = null!;

    /// <summary>Settings beside those of the provider.</summary>
    protected virtual IReadOnlyDictionary<string, string> More => new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        Provider = await TestProvider.StartAsync();
        await using var scope = Services.CreateAsyncScope();
        await new SampleRegistration(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>(), TimeProvider.System).RegisterAsync(CancellationToken.None);
    }

    /// <summary>As the provider knows a sample person whom nothing was changed about.</summary>
    public static ProviderPerson Known(string name) => new($"subject of {name}", SamplePeople.Named(name).Email, name);

    /// <summary>A browser without a sign-in.</summary>
    public Browser Open() => new(CreateClient(new() { AllowAutoRedirect = false }), Provider.Address);

    /// <summary>A browser in which this sample person has signed in with the provider.</summary>
    public async Task<Browser> EnterAsync(string name)
    {
        Provider.Person = Known(name);
        var browser = Open();
        var arrived = await browser.FollowAsync("/sign-in/with");
        Assert.True(arrived.Page.QuerySelector("h1")?.TextContent.Contains("My work", StringComparison.Ordinal) == true, arrived.Text);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("SignIn:OpenIdConnect:Authority", Provider.Address);
        builder.UseSetting("SignIn:OpenIdConnect:ClientId", TestProvider.ClientId);
        builder.UseSetting("SignIn:OpenIdConnect:ClientSecret", TestProvider.ClientSecret);
        builder.UseSetting("SignIn:OpenIdConnect:Name", "Lindwater ID");
        foreach (var (setting, value) in More)
        {
            builder.UseSetting($"SignIn:OpenIdConnect:{setting}", value);
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }
}
