using Governance.Core.Cases.Deadlines;
using Governance.Core.Mails;
using MimeKit;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>
/// Reads the folder into which the mail server delivers what comes back to the sender's address: one file for each mail, as in the folder
/// <c>new</c> of a Maildir. A report that names a mail from here is deleted once it is written down, because it can hold the private link;
/// everything else is set aside as <c>.unread</c> for a person.
/// </summary>
public sealed class ReadReturnedMails(IServiceScopeFactory scopes, ReturnedMailFolder folder, ILogger<ReadReturnedMails> log) : IDueRunner
{
    public const string SetAside = ".unread";

    private const long LargestReport = 2 << 20;
    private const int MostInOneRun = 500;

    public string Name => "read-returned-mails";

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var file in Waiting())
        {
            done += await ReadIfThereAsync(file, ct) ? 1 : 0;
        }

        return new DueRun(done, []);
    }

    // Servers may share the folder; each takes what it meets first.
    private async Task<bool> ReadIfThereAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(file, ct);
        }
        catch (FileNotFoundException)
        {
            log.LogInformation("A returned mail was dealt with by another server meanwhile");
            return false;
        }
    }

    private List<FileInfo> Waiting() => folder.Path is { } path && Directory.Exists(path)
        ? [.. new DirectoryInfo(path).EnumerateFiles().Where(f => f.Extension != SetAside && !f.Name.StartsWith('.')).OrderBy(f => f.LastWriteTimeUtc).Take(MostInOneRun)]
        : [];

    private async Task<bool> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (await ReportOfAsync(file, ct) is not { } returned)
        {
            log.LogWarning("A file among the returned mails is no report of a failed delivery; it is set aside as {Name}", file.Name + SetAside);
            file.MoveTo(file.FullName + SetAside, overwrite: true);
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var isOurs = await scope.ServiceProvider.GetRequiredService<MailOutbox>().CameBackAsync(returned, ct);
        if (!isOurs)
        {
            log.LogInformation("A returned mail was not sent from here, or came back before");
        }

        file.Delete();
        return isOurs;
    }

    private static async Task<ReturnedMail?> ReportOfAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length is 0 or > LargestReport)
        {
            return null;
        }

        try
        {
            await using var content = file.OpenRead();
            return DeliveryReport.Read(await MimeMessage.LoadAsync(content, ct));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>Where returned mails arrive; null where no folder is set.</summary>
public sealed record ReturnedMailFolder(string? Path);
