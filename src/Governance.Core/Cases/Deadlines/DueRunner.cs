using System.Globalization;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Cases.Deadlines;

/// <summary>Something that was due and could not be done, with the sentence why; it is tried again with the next run.</summary>
/// <param name="What">Names the thing within the case: "timer 7", "deadline 3/2".</param>
public sealed record DueProblem(int CaseNumber, string What, string Reason);

/// <summary>What one run did.</summary>
/// <param name="Done">Things done by this run; those that another node did at the same moment are not counted.</param>
public sealed record DueRun(int Done, IReadOnlyList<DueProblem> Problems);

/// <summary>
/// Work that falls due by itself and is a row of the database, so that a restart forgets nothing. Every runner is registered once and run by
/// the background jobs of every host; two that run at once do each thing once.
/// </summary>
public interface IDueRunner
{
    /// <summary>Kebab name for logs, job and health.</summary>
    string Name { get; }

    Task<DueRun> RunAsync(CancellationToken ct);
}

/// <summary>One due thing: its case, its name within it, and the use case that does it.</summary>
/// <param name="RequestId">The same for every attempt, at most 64 characters, so that no trail holds it twice.</param>
public sealed record DueThing(int CaseNumber, string What, string RequestId, Func<IServiceProvider, Actor, CancellationToken, Task<Result>> Do);

/// <summary>Does due things one by one, each by a commit of its own on a context of its own, in batches until nothing is due.</summary>
internal sealed class DueThings(IServiceScopeFactory scopes)
{
    /// <summary>Things read at once.</summary>
    public const int Batch = 200;

    /// <summary>Things that one run does at most; the next run goes on.</summary>
    public const int MostInOneRun = 5000;

    /// <param name="due">What is due, in the order of time, leaving out the first so many.</param>
    /// <param name="isStillDue">Whether a thing that was refused is due all the same; if not, somebody else did it.</param>
    /// <param name="ct">Stops between two things.</param>
    public async Task<DueRun> RunAsync(
        Func<GovernanceDbContext, int, Task<List<DueThing>>> due, Func<GovernanceDbContext, DueThing, Task<bool>> isStillDue, CancellationToken ct)
    {
        var done = 0;
        var problems = new List<DueProblem>();
        List<DueThing> batch;
        do
        {
            batch = await ReadAsync(db => due(db, problems.Count));
            foreach (var thing in batch)
            {
                ct.ThrowIfCancellationRequested();
                var result = await DoAsync(thing, ct);
                done += result.IsDone ? 1 : 0;
                if (!result.IsDone && await ReadAsync(db => isStillDue(db, thing)))
                {
                    problems.Add(new DueProblem(thing.CaseNumber, thing.What, result.Reason ?? result.Kind.ToString()));
                }
            }
        }
        while (batch.Count == Batch && done + problems.Count < MostInOneRun);

        return new DueRun(done, problems);
    }

    private Task<Result> DoAsync(DueThing thing, CancellationToken ct)
    {
        var actor = Actor.System() with { RequestId = thing.RequestId.Length <= 64 ? thing.RequestId : null };
        return Attempts.RunAsync(scopes, services => thing.Do(services, actor, ct), ct);
    }

    private async Task<T> ReadAsync<T>(Func<GovernanceDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>());
    }

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
