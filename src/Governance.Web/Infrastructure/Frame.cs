using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Web.Components;

namespace Governance.Web.Infrastructure;

/// <summary>An entry of the main navigation.</summary>
public sealed record NavEntry(string Title, string Url, string Icon, bool IsCurrent, int? Number = null, bool IsLast = false);

/// <summary>What stands around every page: who reads it, at which site, and where that person can go.</summary>
public sealed class Frame(IHttpContextAccessor http, Reader reader, NoticesQuery notices)
{
    private readonly string _path = http.HttpContext?.Request.Path.Value ?? "/";

    public OwnerChip? Person => reader.IsKnown ? new OwnerChip(reader.Name, IsReader: true) : null;

    public string? Site => reader.Site?.Name;

    public string? SearchUrl => reader.IsKnown ? "/cases" : null;

    public string? NoticesUrl => reader.IsKnown ? "/notices" : null;

    public string? SignOutUrl => "/sign-out";

    /// <summary>Unread notices; known after <see cref="LoadAsync"/>.</summary>
    public int Notices { get; private set; }

    /// <summary>Counts what is new for the reader.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        if (reader.IsKnown)
        {
            Notices = await notices.UnreadAsync(reader.AsActor(null, null), ct);
        }
    }

    /// <summary>What there is for this person; a part that does not exist yet has no entry.</summary>
    public IReadOnlyList<NavEntry> Entries => reader.IsKnown ? [.. All()] : [];

    private IEnumerable<NavEntry> All()
    {
        yield return One("My work", "/my-work", "checklist");
        yield return One("Cases", "/cases", "folders");
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
}
