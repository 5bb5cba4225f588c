using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Governance.Database.Jobs;

/// <summary>The schedule of background jobs in the product's own database, shared by all nodes.</summary>
public static class JobStore
{
    /// <summary>How long a node may be silent before the others take over its work: twice this and once the threshold.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan MissedCheckIn = TimeSpan.FromSeconds(6);

    /// <summary>
    /// Keeps the schedule in the chosen database. On PostgreSQL and SQL Server all nodes form a cluster: one of them runs a job at a time, and
    /// another one goes on when it dies. The embedded database serves one node, and Quartz does not cluster on it. Tables are never made here:
    /// see <see cref="JobTables"/>; a missing one stops the start with its name.
    /// </summary>
    public static void KeepIn(this IQuartzBuilder quartz, DatabaseChoice choice)
    {
        quartz.ConfigureScheduler(o => o.InstanceName = NameFor(choice));
        quartz.UsePersistentStore(store =>
        {
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(o => o.TablePrefix = JobTables.Prefix);
            switch (choice.Provider)
            {
                case DatabaseProvider.Sqlite:
                    SqliteBinding.EnsureRegistered();
                    store.UseSqlite(SqliteFactory.Instance, choice.ConnectionString);
                    return;
                case DatabaseProvider.Postgres:
                    store.UsePostgres(NpgsqlFactory.Instance, choice.ConnectionString);
                    break;
                default:
                    store.UseSqlServer(SqlClientFactory.Instance, choice.ConnectionString);
                    break;
            }

            store.UseClustering(c =>
            {
                c.CheckinInterval = CheckIn;
                c.CheckinMisfireThreshold = MissedCheckIn;
            });
        });
    }

    // Nodes of a cluster share the name. Two embedded databases in one process (as in tests) must not.
    private static string NameFor(DatabaseChoice choice) => choice.Provider == DatabaseProvider.Sqlite
        ? $"governance-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(choice.ConnectionString)))[..12]}"
        : "governance";
}
