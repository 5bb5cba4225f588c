using System.Data.Common;
using Governance.Database;

namespace Governance.TestKit;

/// <summary>One migrated file per test run; a test gets a copy.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task<(DatabaseChoice Choice, Func<ValueTask> Drop)> CopyAsync()
    {
        return CopyOf(Template(await Made.Value));
    }

    public static (DatabaseChoice Choice, Func<ValueTask> Drop) CopyOf(DatabaseChoice other)
    {
        var template = FileOf(other);
        other.ReleaseFile();
        var file = Path.Combine(Path.GetDirectoryName(template)!, $"{Guid.NewGuid():N}.db");
        File.Copy(template, file);
        // Pooled: opening a file reads the whole schema, and the last connection to close writes the log back.
        var choice = new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={file}");
        return (choice, () => Drop(choice));
    }

    /// <summary>Puts the bytes of one database file in the place of another, which nobody may have open.</summary>
    public static void Renew(DatabaseChoice stale, DatabaseChoice from)
    {
        stale.ReleaseFile();
        from.ReleaseFile();
        Remove(FileOf(stale));
        File.Copy(FileOf(from), FileOf(stale));
    }

    private static string FileOf(DatabaseChoice choice) => new DbConnectionStringBuilder { ConnectionString = choice.ConnectionString }["Data Source"].ToString()!;

    private static DatabaseChoice Template(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False");

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("governance-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        await TestDatabase.MigrateAsync(Template(file));
        return file;
    }

    private static ValueTask Drop(DatabaseChoice choice)
    {
        choice.ReleaseFile();
        Remove(FileOf(choice));
        return ValueTask.CompletedTask;
    }

    private static void Remove(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }
    }
}
