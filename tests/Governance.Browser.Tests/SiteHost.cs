using Governance.Core.SampleHospital;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Browser.Tests;

/// <summary>The real host on a free port of this machine, with a database of its own and a clock that the tests move through working days.</summary>
public sealed class SiteHost(string folder, SampleClock clock) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "governance.db")}");
        builder.UseSetting("Evidence:Folder", Path.Combine(folder, "evidence"));
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Samples:Load", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
    }
}
