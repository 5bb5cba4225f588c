using System.Globalization;
using Governance.Core.Data;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

/// <summary>What every host of these tests lets one do.</summary>
internal static class HostVisits
{
    /// <summary>A browser in which this sample person has signed in just now.</summary>
    public static async Task<Visitor> VisitAsync(this WebApplicationFactory<Program> host, int personId)
    {
        var visitor = new Visitor(host.CreateClient(new() { AllowAutoRedirect = false }));
        var form = await visitor.GetAsync("/sign-in");
        await visitor.PostAsync(form, "/sign-in?handler=Sample", ("person", personId.ToString(CultureInfo.InvariantCulture)));
        return visitor;
    }

    /// <summary>Looks into the database.</summary>
    public static async Task<T> ReadAsync<T>(this WebApplicationFactory<Program> host, Func<GovernanceDbContext, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>());
    }
}
