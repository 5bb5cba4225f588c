using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Governance.Web.Tests.Walks;

/// <summary>The real host on a hospital that is there already. Its background work is left out: the clock jumps by days, and nothing else acts meanwhile.</summary>
public sealed class WalkHost(string folder, SampleClock clock) : WebApplicationFactory<Program>
{
    public SampleClock Clock => clock;

    /// <summary>The sample people of a case that was opened by page: what they enter, and the documents that they bring.</summary>
    public SampleOwners Join(SampleCase story, int caseNumber) =>
        new SampleWalk(Services.GetRequiredService<IServiceScopeFactory>(), clock, Via.Import, ProductInUse.Password).Join(story, caseNumber);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", TestHost.DatabaseIn(folder).ConnectionString);
        builder.UseSetting("Evidence:Folder", Path.Combine(folder, "evidence"));
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Samples:Load", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            foreach (var work in services.Where(s => s.ServiceType == typeof(IHostedService) && IsBackground(s)).ToList())
            {
                services.Remove(work);
            }
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            TestHost.DatabaseIn(folder).ReleaseFile();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsBackground(ServiceDescriptor service) =>
        service.ImplementationType is { } type && (type.Namespace!.StartsWith("Quartz", StringComparison.Ordinal) || type.Namespace.StartsWith("Governance.", StringComparison.Ordinal));
}
