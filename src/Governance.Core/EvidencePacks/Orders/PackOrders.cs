using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks.Orders;

/// <summary>Keeps the orders of packs. They are no records, like drafts: saved without an entry in the trail, through this class only.</summary>
public sealed class PackOrders(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>How long one host may be silent before another takes over; longer than the longest part of a building.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How often a building that ended without a word is begun again.</summary>
    public const int MostAttempts = 4;

    public Task<PackOrder?> FindAsync(int caseNumber, int number, CancellationToken ct) =>
        db.PackOrders.AsNoTracking().FirstOrDefaultAsync(o => o.CaseNumber == caseNumber && o.Number == number, ct);

    /// <returns>Number of the order: of the one that this request made before, where it did.</returns>
    internal async Task<Result> AddAsync(int caseNumber, long asOf, string audience, int personId, string request, CancellationToken ct)
    {
        if (await NumberOfAsync(request, ct) is { } before)
        {
            return Result.Done(before);
        }

        var number = 1 + (await db.PackOrders.Where(o => o.CaseNumber == caseNumber).MaxAsync(o => (int?)o.Number, ct) ?? 0);
        db.Add(PackOrder.Of(caseNumber, number, asOf, audience, personId, request, time.Now()));
        return await db.SaveWorkingRowsAsync(ct) ? Result.Done(number)
            : await NumberOfAsync(request, ct) is { } twin ? Result.Done(twin) : Result.Collided();
    }

    /// <summary>The next order that waits and is nobody's, now this host's for a while; null where there is none.</summary>
    internal async Task<PackOrder?> TakeAsync(CancellationToken ct)
    {
        var now = time.Now();
        var order = await db.PackOrders.Where(o => o.State == PackOrderState.Waiting && (o.LeasedUntil == null || o.LeasedUntil < now)).OrderBy(o => o.At).FirstOrDefaultAsync(ct);
        if (order is null)
        {
            return null;
        }

        if (order.Attempts >= MostAttempts)
        {
            await ChangeAsync(order.CaseNumber, order.Number, o => o.Fail("The building ended without an answer several times. Tell an administrator; the log of the server says why."), ct);
            return null;
        }

        order.Lease(now + Lease);
        return await db.SaveWorkingRowsAsync(ct) ? order : null;
    }

    /// <summary>Changes an order that has not ended.</summary>
    internal async Task ChangeAsync(int caseNumber, int number, Action<PackOrder> change, CancellationToken ct)
    {
        var order = await db.PackOrders.FirstAsync(o => o.CaseNumber == caseNumber && o.Number == number, ct);
        if (order.State == PackOrderState.Waiting)
        {
            change(order);
            await db.SaveWorkingRowsAsync(ct);
        }
    }

    private Task<int?> NumberOfAsync(string request, CancellationToken ct) =>
        db.PackOrders.AsNoTracking().Where(o => o.Request == request).Select(o => (int?)o.Number).FirstOrDefaultAsync(ct);
}
