using Governance.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Governance.Web.Tests;

/// <summary>The real host on a database and an evidence folder of its own, which go when the tests are done.</summary>
public class TestHost : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("governance-web-").FullName;

    private DatabaseChoice Database => DatabaseIn(_folder);

    /// <summary>Whether the sample hospital is in the database.</summary>
    protected virtual bool LoadsSamples => false;

    /// <summary>The embedded database of a host whose files are in this folder.</summary>
    internal static DatabaseChoice DatabaseIn(string folder) => DatabaseChoice.SqliteFile(Path.Combine(folder, "governance.db"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", Database.ConnectionString);
        builder.UseSetting("Samples:Load", LoadsSamples ? "true" : "false");
        builder.UseSetting("Evidence:Folder", Path.Combine(_folder, "evidence"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            Database.ReleaseFile();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
