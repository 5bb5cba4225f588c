using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.Signatures;
using Governance.Database;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>What the installation runs on, and whether its record is whole.</summary>
public sealed class SystemModel(DatabaseChoice database, IPackKey key, TrailCheck check, StampStateQuery stamps, StampSignatures stamping) : GovernancePage
{
    public string Database => database.Label;

    public SqliteLibrary? Sqlite => database.Provider == DatabaseProvider.Sqlite ? SqliteBinding.Library : null;

    public PackCertificate? Key { get; private set; }

    public string? KeyProblem { get; private set; }

    public TrailCheckResult? Checked { get; private set; }

    public static string Software => BuildEvidencePackHandler.Software;

    public StampState Stamps { get; private set; } = null!;

    /// <summary>Why signatures wait, as this host knows it; null where its last try succeeded, or another host does the work.</summary>
    public StampFault? StampFault => stamping.Fault;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Reads every trail. Nothing changes, but it takes long in a large database, so a mere link does not start it.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        Checked = await check.RunAsync(null, null, Stopped);
        return Page();
    }

    private async Task LoadAsync()
    {
        LoadKey();
        Stamps = await stamps.GetAsync(Actor, Stopped);
    }

    private void LoadKey()
    {
        try
        {
            Key = key.Get();
        }
        catch (PackKeyException fault)
        {
            KeyProblem = fault.Message;
        }
    }
}
