using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Database;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Governance.Web.Infrastructure;

/// <summary>What must be set before the product serves a hospital, and the keys that cookies and forms are protected with.</summary>
public static class SafeStart
{
    private const string KeyFolder = "Keys:Folder";

    private static readonly (string Setting, string Ask)[] Needed =
    [
        ("Database:Provider", "which database to use: sqlserver, postgres, or sqlite for a single small site"),
        ("Database:ConnectionString", "where that database is"),
        ("Evidence:Folder", "a folder that is backed up, for evidence files and packs; the same one for every node"),
        (KeyFolder, "a folder that only the product can read, for the keys of cookies and forms; the same one for every node"),
    ];

    /// <summary>In Production the host starts only when nothing that matters is left to chance.</summary>
    /// <exception cref="InvalidOperationException">Lists every setting that is missing, with what to set.</exception>
    public static void RefuseUnsafeProduction(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsProduction())
        {
            return;
        }

        var missing = Needed.Where(n => string.IsNullOrWhiteSpace(builder.Configuration[n.Setting])).Select(n => $"{n.Setting}: {n.Ask}").ToList();
        if (builder.Configuration["AllowedHosts"] is null or "" or "*")
        {
            missing.Add("AllowedHosts: the host names under which people reach the product");
        }

        missing.AddRange(OpenIdSettings.From(builder.Configuration)?.Problems(isProduction: true, PeopleRules.IsKnown) ?? []);
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"The product does not start in Production with these settings missing or unusable:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", missing)}");
        }
    }

    /// <summary>Keeps the keys of cookies and forms in a folder, so that a restart or a second node signs nobody out and loses no open form.</summary>
    public static void KeepKeys(this WebApplicationBuilder builder)
    {
        var root = ShippedFiles.FindRoot(builder.Environment.ContentRootPath) ?? builder.Environment.ContentRootPath;
        var folder = new Installation(builder.Configuration, root).KeysFolder;
        builder.Services.AddDataProtection().SetApplicationName("governance").PersistKeysToFileSystem(new DirectoryInfo(folder));
    }
}
