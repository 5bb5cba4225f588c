using System.Globalization;

namespace Governance.Web.Tests;

/// <summary>Asks for a product the way a person does, page by page.</summary>
internal static class Requests
{
    /// <summary>Fills every page and stops at the last one.</summary>
    public static async Task<Seen> FillAsync(Visitor requester, string product)
    {
        var request = await requester.GetAsync("/cases/new/request");
        await requester.PostAsync(request, "/cases/new/request", ("site", "1"), ("sentence", $"{product} marks fractures on studies of the emergency department."));
        var about = await requester.GetAsync("/cases/new/product");
        await requester.PostAsync(about, "/cases/new/product", ("vendor", "Invented Devices"), ("product", product), ("version", "1.0"));
        var use = await requester.GetAsync("/cases/new/use");
        await requester.PostAsync(use, "/cases/new/use", ("use.finding", "fracture"), ("use.volume_per_day", "40"));
        var people = await requester.GetAsync("/cases/new/people");
        await requester.PostAsync(people, "/cases/new/people");
        return await requester.GetAsync("/cases/new/check");
    }

    /// <summary>Opens a case.</summary>
    /// <returns>Its number.</returns>
    public static async Task<int> OpenAsync(Visitor requester, string product)
    {
        var check = await FillAsync(requester, product);
        var opened = await requester.PostAsync(check, "/cases/new/check?handler=Open");
        return opened.Location is { } location
            ? int.Parse(location.Split('/')[^1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The case was not opened: {opened.Status} {opened.Errors}");
    }
}
