using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Signatures;

/// <summary>The authority gave no time stamp when it was last asked by this host.</summary>
/// <param name="Reason">What it said, or why it could not be asked.</param>
/// <param name="Tries">In a row.</param>
/// <param name="NextAt">UTC; until then it is not asked again.</param>
public sealed record StampFault(string Reason, int Tries, DateTime NextAt);

/// <summary>
/// Gets time stamps for signatures that have none, each by a commit of its own. An authority that gives none is left alone for a while, longer
/// each time; the signatures wait and nobody is held up. Several nodes may run at once.
/// </summary>
public sealed class StampSignatures(IServiceScopeFactory scopes, TimeStampAuthority authority, TimeProvider time) : IDueRunner
{
    private const int Most = 200;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public string Name => "time-stamps";

    /// <summary>Why signatures wait; null while the authority answers.</summary>
    public StampFault? Fault { get; private set; }

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        if (!authority.IsOn || Fault?.NextAt > time.Now())
        {
            return new DueRun(0, []);
        }

        var done = 0;
        foreach (var command in await WaitingAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            var result = await Attempts.RunAsync<StampSignatureHandler>(scopes, h => h.HandleAsync(command, Actor.System(), ct), ct);
            if (!result.IsDone)
            {
                Fault = After(result.Reason ?? result.Kind.ToString());
                return new DueRun(done, [new DueProblem(command.CaseNumber, $"time stamp of signature {command.SignatureNumber}", Fault.Reason)]);
            }

            Fault = null;
            done += result.Kind == ResultKind.Done ? 1 : 0;
        }

        return new DueRun(done, []);
    }

    private StampFault After(string reason)
    {
        var tries = (Fault?.Tries ?? 0) + 1;
        var wait = ShortestWait * Math.Pow(2, Math.Min(tries - 1, 10));
        return new StampFault(reason, tries, time.Now() + (wait < LongestWait ? wait : LongestWait));
    }

    private async Task<List<StampSignature>> WaitingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().WithoutStamp()
            .OrderBy(s => s.At).ThenBy(s => s.CaseNumber).ThenBy(s => s.Number).Take(Most).Select(s => new StampSignature(s.CaseNumber, s.Number)).ToListAsync(ct);
    }
}
