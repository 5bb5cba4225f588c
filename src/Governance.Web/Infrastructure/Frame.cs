using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Cases;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Portfolio;
using Governance.Web.Components;

namespace Governance.Web.Infrastructure;

/// <summary>An entry of the main navigation.</summary>
public sealed record NavEntry(string Title, string Url, string Icon, bool IsCurrent, int? Number = null, bool IsLast = false);

/// <summary>What stands around every page: who reads it, at which site, and where that person can go.</summary>
public sealed partial class Frame(IHttpContextAccessor http, Reader reader, NoticesQuery notices, PausedBandQuery paused)
{
    private readonly string _path = http.HttpContext?.Request.Path.Value ?? "/";

    public OwnerChip? Person => reader.IsKnown ? new OwnerChip(reader.Name, IsReader: true) : null;

    public string? Site => reader.Site?.Name;

    public string? SearchUrl => reader.IsKnown ? "/cases" : null;

    public string? NoticesUrl => reader.IsKnown ? "/notices" : null;

    public string? SignOutUrl => "/sign-out";

    /// <summary>Unread notices; known after <see cref="LoadAsync"/>.</summary>
    public int Notices { get; private set; }

    /// <summary>Stands above every page about a product that is paused; null elsewhere.</summary>
    public PausedBand? Band { get; private set; }

    /// <summary>What the incident case of this page began with; null elsewhere.</summary>
    public ConcernView? Concern { get; private set; }

    /// <summary>True on the first page of a case or a product, where what stands around it is unfolded.</summary>
    public bool IsFirstPage => AboutPath().Match(_path) is { Success: true } match && match.Length == _path.Length;

    /// <summary>Counts what is new for the reader, and looks for a pause of the product that the page is about.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        if (reader.IsKnown)
        {
            var actor = reader.AsActor(null, null);
            Notices = await notices.UnreadAsync(actor, ct);
            if (AboutPath().Match(_path) is { Success: true } about && int.TryParse(about.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number))
            {
                var isCase = about.Groups["kind"].Value == "cases";
                Band = isCase ? await paused.OfCaseAsync(number, actor, ct) : await paused.OfDeploymentAsync(number, actor, ct);
                Concern = isCase ? await paused.ConcernAsync(number, actor, ct) : null;
            }
        }
    }

    /// <summary>What there is for this person; a part that does not exist yet has no entry.</summary>
    public IReadOnlyList<NavEntry> Entries => reader.IsKnown ? [.. All()] : [];

    private IEnumerable<NavEntry> All()
    {
        yield return One("My work", "/my-work", "checklist");
        yield return One("Cases", "/cases", "folders");
        yield return One("Products", "/products", "box");
        yield return One("Live products", "/live-products", "activity-heartbeat");
        yield return One("Register of datasets", "/register/datasets", "database") with { IsCurrent = _path.StartsWith("/register/", StringComparison.Ordinal) };
        yield return One("Committee", "/committee", "users-group");
        if (PortfolioReaders.Roles.Any(reader.Has))
        {
            yield return One("Portfolio", "/portfolio", "report-analytics");
        }

        if (reader.Leads)
        {
            yield return One("Workload", "/workload", "users");
        }

        yield return One("Check a pack", "/check-pack", "file-certificate");
        if (reader.Has(Role.SystemAdmin.Key))
        {
            yield return One("Administration", "/administration", "settings") with { IsLast = true };
        }
    }

    private NavEntry One(string title, string url, string icon) =>
        new(title, url, icon, _path == url || _path.StartsWith(url + "/", StringComparison.Ordinal));

    [GeneratedRegex(@"^/(?<kind>cases|live-products)/(?<number>\d{1,9})(?=/|$)")]
    private static partial Regex AboutPath();
}
