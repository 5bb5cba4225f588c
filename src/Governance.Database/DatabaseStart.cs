using Governance.Core.Data;
using Governance.Database.Guards;
using Governance.Database.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Governance.Database;

/// <summary>Brings the database to the state that this version of the product needs, before a host serves anybody.</summary>
public sealed class DatabaseStart(GovernanceDbContext db, DatabaseChoice choice, IHostEnvironment? environment = null)
{
    /// <summary>
    /// Migrates, makes the guards and the tables of the background jobs. In Production only when the setting Database:MigrateAtStart is true; else it refuses where something
    /// is missing and says what to run, so that a server never changes tables under the others by being started.
    /// </summary>
    /// <exception cref="InvalidOperationException">The database is behind and this host may not change it.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (choice.MigrateAtStart ?? environment?.IsProduction() != true)
        {
            await MigrateAsync(ct);
            return;
        }

        if (await WhyNotReadyAsync(ct) is { } reason)
        {
            throw new InvalidOperationException(
                $"{reason} Run `governance migrate` with the same settings once, or set Database:MigrateAtStart to true.");
        }
    }

    /// <summary>Migrates and makes the guards and the tables of the background jobs, whatever the settings say: the command `governance migrate`.</summary>
    /// <returns>Names of the migrations that were carried out.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        MakeFolder();
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(ct);
        }

        await using var alone = await StartLock.TakeAsync(db, ct);
        if (pending.Count > 0 || (await DatabaseGuards.MissingAsync(db, ct)).Count > 0)
        {
            await DatabaseGuards.ApplyAsync(db, ct);
        }

        if ((await JobTables.MissingAsync(db, ct)).Count > 0)
        {
            await JobTables.ApplyAsync(db, ct);
        }

        return pending;
    }

    /// <summary>What keeps the database from being used by this version; null when nothing does.</summary>
    public async Task<string?> WhyNotReadyAsync(CancellationToken ct)
    {
        if (choice.File() is { } file && !File.Exists(file))
        {
            return $"There is no database at {file}.";
        }

        if (!await db.Database.CanConnectAsync(ct))
        {
            return $"The {choice.Label} database cannot be reached, or does not exist.";
        }

        var pending = await db.Database.GetPendingMigrationsAsync(ct);
        if (pending.Any())
        {
            return $"The database lacks the tables of this version ({string.Join(", ", pending)}).";
        }

        var missing = await DatabaseGuards.MissingAsync(db, ct);
        if (missing.Count > 0)
        {
            return $"The database lacks the guards of the record ({string.Join(", ", missing)}).";
        }

        var jobs = await JobTables.MissingAsync(db, ct);
        return jobs.Count == 0 ? null : $"The database lacks the tables of the background jobs ({string.Join(", ", jobs)}).";
    }

    private void MakeFolder()
    {
        if (choice.File() is { } file && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
