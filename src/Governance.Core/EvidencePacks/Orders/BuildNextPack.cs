using System.Globalization;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.EvidencePacks.Orders;

/// <summary>Builds the pack that was asked for first, in the name of the person who asked and with the roles that they hold now.</summary>
public sealed record BuildNextPack;

public sealed class BuildNextPackHandler(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(300);

    /// <returns>Number of the order that was dealt with, whatever came of it; none where nothing waits.</returns>
    public async Task<Result> HandleAsync(BuildNextPack command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Packs that were asked for are built by the system.");
        }

        var order = await WithAsync<PackOrders, PackOrder?>(o => o.TakeAsync(ct));
        if (order is null)
        {
            return Result.Done();
        }

        var result = await BuildAsync(order, ct);
        var number = result.IsDone ? result.Number ?? await MadeBeforeAsync(order, ct) : null;
        await ChangeAsync(order, o => End(o, number, result), ct);
        return Result.Done(order.Number);
    }

    private static void End(PackOrder order, int? number, Result result)
    {
        if (number is { } made)
        {
            order.Finish(made);
        }
        else
        {
            order.Fail(result.Reason ?? string.Join(" ", result.Problems.Select(p => p.Message)));
        }
    }

    private async Task<Result> BuildAsync(PackOrder order, CancellationToken ct)
    {
        var person = await WithAsync<GovernanceDbContext, Person>(db => db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == order.ByPersonId, ct));
        var request = string.Create(CultureInfo.InvariantCulture, $"pack-order-{order.CaseNumber}-{order.Number}");
        long? told = null;
        var command = new BuildEvidencePack(order.CaseNumber, order.AsOf, order.Audience)
        {
            Tell = async progress =>
            {
                if (told is null || time.GetElapsedTime(told.Value) >= TellEvery)
                {
                    told = time.GetTimestamp();
                    await ChangeAsync(order, o => o.Progress(progress, time.Now() + PackOrders.Lease), ct);
                }
            },
        };
        try
        {
            return await Attempts.RunAsync<BuildEvidencePackHandler>(scopes, h => h.HandleAsync(command, person.AsActor(Via.Page, request), ct), ct);
        }
        catch (NotFoundException gone)
        {
            // Whoever asked has left the site meanwhile: no use in trying again.
            return Result.Refused(gone.Message);
        }
    }

    // On a context of its own: that of the use case holds what it is about to commit.
    private async Task ChangeAsync(PackOrder order, Action<PackOrder> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PackOrders>().ChangeAsync(order.CaseNumber, order.Number, change, ct);
    }

    // A host that died between the commit and this order's end made it already.
    private async Task<int?> MadeBeforeAsync(PackOrder order, CancellationToken ct) => await WithAsync<GovernanceDbContext, int?>(db => db.EvidencePacks.AsNoTracking()
        .Where(p => p.CaseNumber == order.CaseNumber && p.AsOfSequence == order.AsOf && p.Audience == order.Audience).MaxAsync(p => (int?)p.Number, ct));

    private async Task<TResult> WithAsync<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
