using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>A silent run as its page shows it.</summary>
/// <param name="Protocol">The locked protocol; null before the first lock.</param>
/// <param name="Stops">Stopping rules that came true.</param>
public sealed record SilentRunPage(ValidationProtocol? Protocol, IReadOnlyList<RunFigures> Days, IReadOnlyList<RunStop> Stops)
{
    public long Eligible => Days.Sum(d => d.Eligible);

    public long Alerts => Days.Sum(d => d.Positive);
}

public sealed class SilentRunQuery(GovernanceDbContext db, StudyTables tables)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<SilentRunPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }

        var protocol = await db.LockedProtocols.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct);
        IReadOnlyList<RunFigures> days = [.. (await tables.DaysAsync(caseNumber, ct)).Select(RunFigures.Of)];
        return new SilentRunPage(protocol?.Protocol, days, RunWatch.Stops(protocol?.Protocol.StopRules ?? [], days));
    }
}
