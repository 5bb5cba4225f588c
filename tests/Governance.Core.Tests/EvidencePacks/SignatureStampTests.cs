using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Pdf.Signing;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using static Governance.Core.Tests.EvidencePacks.StampedWorld;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Time stamps of the signatures of people, which the server has made in its own time.</summary>
public sealed class SignatureStampTests
{
    [TimeStampFact]
    public async Task Each_signature_gets_one_time_stamp_with_an_entry_on_the_trail_of_its_case()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));

        // Two nodes at once, and one after them.
        var runs = await Task.WhenAll(RunAsync(world), RunAsync(world));
        await RunAsync(world);

        await using var db = world.Database.NewContext();
        var stamps = await db.SignatureStamps.AsNoTracking().OrderBy(s => s.SignatureNumber).ToListAsync();
        var signatures = await db.Signatures.AsNoTracking().OrderBy(s => s.Number).ToListAsync();
        Assert.Equal(signatures.Count, runs.Sum(r => r.Done));
        Assert.Equal(signatures.Select(s => s.Number), stamps.Select(s => s.SignatureNumber));
        Assert.All(stamps, s => Assert.Empty(TimeStampToken.Read(Convert.FromBase64String(s.Token), SignatureStamp.ImprintOf(signatures.Single(g => g.Number == s.SignatureNumber).Content())).Problems));
        var entries = await db.AuditEntries.Where(e => e.Kind == AuditKind.SignatureStamped.Key).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal(signatures.Count, entries.Count);
        Assert.All(entries, e => Assert.Equal("case/1", e.Trail));
        Assert.Contains($"\"sentence\":\"Signature 1 was time-stamped {stamps[0].At.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} UTC by {TimeStampServer.Name}.\"", string.Concat(entries.Select(e => e.Body)), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_authority_that_fails_is_left_alone_for_a_while_and_the_signatures_wait()
    {
        await using var server = TimeStampServer.Start();
        server.Answer = _ => [];
        await using var world = await PackWorld.FinishedAsync(Settings(server));
        var runner = await world.WithAsync<StampSignatures, StampSignatures>(Task.FromResult);

        // It fails, and is not asked again at once.
        Assert.Contains("something else", Assert.Single((await runner.RunAsync(default)).Problems).Reason, StringComparison.Ordinal);
        Assert.Empty((await runner.RunAsync(default)).Problems);
        Assert.Equal(1, server.Asked);
        var state = await world.WithAsync<StampStateQuery, StampState>(q => q.GetAsync(Actor.System(), default));
        Assert.Equal((SignatureCount(world), 0), (state.Waiting, state.Stamped));

        // It fails a second time, and is left alone for longer.
        world.Database.Time.Advance(TimeSpan.FromMinutes(1));
        await runner.RunAsync(default);
        world.Database.Time.Advance(TimeSpan.FromMinutes(1));
        await runner.RunAsync(default);
        Assert.Equal((2, 2), (server.Asked, runner.Fault?.Tries));

        // It answers again, and nothing is left to do.
        server.Answer = answer => answer;
        world.Database.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignatureCount(world), (await runner.RunAsync(default)).Done);
        Assert.Null(runner.Fault);
    }

    [Fact]
    public async Task A_person_cannot_have_a_signature_time_stamped()
    {
        await using var world = await PackWorld.FinishedAsync();

        var result = await world.WithAsync<StampSignatureHandler, Result>(h => h.HandleAsync(new StampSignature(PackWorld.CaseNumber, 1), world.People.Acting(Role.CommitteeChair), default));

        Assert.Equal(ResultKind.Refused, result.Kind);
    }
}
