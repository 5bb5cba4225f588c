using Governance.Web.Components;

namespace Governance.Web.Infrastructure;

/// <summary>An entry of the main navigation.</summary>
public sealed record NavEntry(string Title, string Url, string Icon, bool IsCurrent, int? Number = null, bool IsLast = false);

/// <summary>What stands around every page: who reads it, at which site, and where that person can go.</summary>
public sealed class Frame(IHttpContextAccessor http)
{
    private readonly HttpContext? _context = http.HttpContext;

    public OwnerChip? Person => _context?.User.Identity is { IsAuthenticated: true, Name: { } name } ? new OwnerChip(name, IsReader: true) : null;

    public string? Site => null;

    public string? SearchUrl => null;

    public string? NoticesUrl => null;

    public string? SignOutUrl => null;

    public int Notices => 0;

    public IReadOnlyList<NavEntry> Entries => [];
}
