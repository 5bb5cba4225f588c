using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Findings;

/// <summary>Opens a finding again whose acceptance has ended, and tells its owner and who accepted it. Gates count it as open from that moment, told or not.</summary>
public sealed record EndAcceptance(int CaseNumber, int FindingNumber);

public sealed class EndAcceptanceHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(EndAcceptance command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("An acceptance ends by itself on its day.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var finding = await db.Findings.FirstOrDefaultAsync(f => f.CaseNumber == ofCase.Number && f.Number == command.FindingNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no finding F-{command.FindingNumber}.");
        var at = time.Now();
        if (finding.State != FindingState.Accepted || !finding.IsOpenAt(at))
        {
            return Result.Refused("The acceptance has not ended.");
        }

        var accepted = await db.FindingChanges.AsNoTracking().Where(c => c.CaseNumber == ofCase.Number && c.FindingNumber == finding.Number && c.State == FindingState.Accepted)
            .OrderByDescending(c => c.Number).FirstAsync(ct);
        db.Add(finding.Change(FindingState.Open, "Its acceptance has ended.", accepted.ByPersonId, at));
        db.AddRange(new[] { finding.OwnerId, accepted.ByPersonId }.Distinct()
            .Select(p => Notice.To(p, ofCase.Number, finding.StepNumber, $"{finding.Id} of {ofCase.Name} is open again: its acceptance has ended.", at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.FindingChanged, actor, $"{finding.Id} ({finding.Severity}) is open again: its acceptance has ended.")
        {
            Subject = new AuditSubject("finding", finding.Number.ToString(CultureInfo.InvariantCulture), null, finding.Changes),
            Details = new JsonObject { ["state"] = FindingState.Open, ["severity"] = finding.Severity },
        };
        return await db.CommitAsync(record, ct);
    }
}

/// <summary>Looks for acceptances that have ended, each ended by a commit of its own. Several nodes may run at once.</summary>
public sealed class EndAcceptances(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    private const int Most = 200;

    public string Name => "acceptances";

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        var ended = 0;
        foreach (var (caseNumber, number) in await CandidatesAsync(ct))
        {
            var result = await Attempts.RunAsync<EndAcceptanceHandler>(scopes, h => h.HandleAsync(new EndAcceptance(caseNumber, number), Actor.System(), ct), ct);
            ended += result.Kind == ResultKind.Done ? 1 : 0;
        }

        return new DueRun(ended, []);
    }

    private async Task<List<(int CaseNumber, int Number)>> CandidatesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.Now();
        var found = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().Findings.AsNoTracking()
            .Where(f => f.State == FindingState.Accepted && f.AcceptedUntil <= now)
            .OrderBy(f => f.AcceptedUntil).ThenBy(f => f.CaseNumber).ThenBy(f => f.Number).Take(Most).Select(f => new { f.CaseNumber, f.Number }).ToListAsync(ct);
        return [.. found.Select(f => (f.CaseNumber, f.Number))];
    }
}
