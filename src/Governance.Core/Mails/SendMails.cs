using Governance.Core.Cases.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Mails;

/// <summary>Writes the mails of waiting notices and hands over every mail that is due. Without a mail server everything waits.</summary>
public sealed class SendMails(IServiceScopeFactory scopes, IMailServer server) : IDueRunner
{
    /// <summary>Mails that one run hands over at most; the next run goes on.</summary>
    private const int MostInOneRun = 1000;

    /// <summary>Attempts in a row that fail because of the way to the server; the rest waits for the next run.</summary>
    private const int MostFailures = 5;

    public string Name => "send-mails";

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        if (!server.IsSetUp)
        {
            return new DueRun(0, []);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NoticeMails>().CollectAsync(ct);
        }

        var sent = 0;
        for (var (attempts, failures) = (0, 0); attempts < MostInOneRun && failures < MostFailures; attempts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<MailSender>().SendNextAsync(ct) is not { } answer)
            {
                break;
            }

            sent += answer.Verdict == MailVerdict.Accepted ? 1 : 0;
            failures = answer.Verdict == MailVerdict.TryAgain ? failures + 1 : 0;
        }

        return new DueRun(sent, []);
    }
}
