using System.Data.Common;
using Governance.Database;

namespace Governance.TestKit;

/// <summary>One migrated file per test run; a test gets a copy.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    public static async Task<(DatabaseChoice Choice, Func<ValueTask> Drop)> CopyAsync()
    {
        return CopyOf(Choice(await Template.Value));
    }

    public static (DatabaseChoice Choice, Func<ValueTask> Drop) CopyOf(DatabaseChoice other)
    {
        var template = new DbConnectionStringBuilder { ConnectionString = other.ConnectionString }["Data Source"].ToString()!;
        var file = Path.Combine(Path.GetDirectoryName(template)!, $"{Guid.NewGuid():N}.db");
        File.Copy(template, file);
        return (Choice(file), () => Drop(file));
    }

    // Without a pool the file is closed when the context is, and so can be removed.
    private static DatabaseChoice Choice(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False");

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("governance-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        await TestDatabase.MigrateAsync(Choice(file));
        return file;
    }

    private static ValueTask Drop(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }

        return ValueTask.CompletedTask;
    }
}
