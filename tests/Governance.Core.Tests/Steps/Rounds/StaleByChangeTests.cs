using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.StartUp;
using Governance.Core.Steps.Scope;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Rounds;

/// <summary>A material change makes exactly the signatures on what it touches stale, in its own commit, and tells their signers.</summary>
public class StaleByChangeTests
{
    // As the process names the stages: who signs what, and on what it rests.
    private static readonly (string Stage, Role Owner, string[] RestsOn)[] Chain =
    [
        ("S02", Role.Procurement, []),
        ("S03", Role.PrivacyOfficer, ["S02"]),
        ("S04", Role.SecurityOfficer, ["S02"]),
        ("S05", Role.RegulatoryOfficer, ["S02"]),
        ("S06", Role.BiasReviewer, ["S02"]),
        ("S07", Role.ImagingInformatics, ["S04"]),
        ("S08", Role.Statistician, ["S06"]),
        ("S09", Role.MedicalPhysicist, ["S08"]),
        ("S10", Role.ClinicalLead, ["S09"]),
        ("S11", Role.Legal, ["S03"]),
    ];

    public static TheoryData<string> Changes => [.. RoundWorld.ShippedMatrix().Changes.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Each_kind_of_change_makes_exactly_the_signatures_on_it_stale_and_tells_their_signers_in_the_same_commit(string change)
    {
        await using var world = await AtDecisionAsync();
        var touched = TouchedBy(change);
        var expected = Chain.Where(c => touched.Contains(c.Stage) || c.RestsOn.Any(touched.Contains)).ToList();
        var before = await world.ReadAsync(db => db.Notices.MaxAsync(n => n.Id));
        var length = (await RoundWorld.ChangeAsync(world, change)).SeenLength;

        var done = await RoundWorld.RecordAsync(world, change, length, Role.PatientRepresentative);

        Assert.True(done.IsDone, World.Said(done));
        Assert.Equal(length + 1, (await world.LastEntryAsync("case/1")).Sequence);
        Assert.Equal(expected.Select(c => c.Stage), await NoLongerValidAsync(world));
        var told = await world.ReadAsync(db => db.Notices.Where(n => n.Id > before && n.PersonId != world.People.With(Role.Requester).Id).Select(n => n.PersonId).Distinct().ToListAsync());
        Assert.Equal(expected.Select(c => world.People.With(c.Owner).Id).Order(), told.Where(p => p != world.People.With(Role.CommitteeChair).Id).Order());
    }

    [Fact]
    public async Task A_changed_plan_makes_every_signature_stale_and_tells_each_signer_once()
    {
        await using var world = await AtDecisionAsync();
        var before = await world.ReadAsync(db => db.Notices.MaxAsync(n => n.Id));
        var plan = new ChangePlannedUse(1, 1, "Marks suspected pneumothorax, also in children.", new Dictionary<string, string>());

        var done = await world.RunAsync<ChangePlannedUseHandler>(world.People.Acting(Role.ClinicalLead), (h, a) => h.HandleAsync(plan, a, CancellationToken.None));

        Assert.True(done.IsDone, World.Said(done));
        Assert.Equal(Chain.Select(c => c.Stage), await NoLongerValidAsync(world));
        var told = await world.ReadAsync(db => db.Notices.Where(n => n.Id > before).Select(n => new { n.PersonId, n.Text }).ToListAsync());
        Assert.Equal(Chain.Select(c => world.People.With(c.Owner).Id).Order(), told.Select(t => t.PersonId).Order());
        Assert.All(told, t => Assert.EndsWith("is out of date: the planned use changed.", t.Text, StringComparison.Ordinal));
    }

    private static HashSet<string> TouchedBy(string change)
    {
        var row = RoundWorld.ShippedMatrix().Find(change)!;
        return [.. row.Reopen.Concat(row.Confirm)];
    }

    /// <summary>Stages whose signature of the first round is stale or superseded.</summary>
    private static async Task<List<string>> NoLongerValidAsync(World world)
    {
        var ofCase = await world.CaseAsync(1);
        var signatures = await world.ReadAsync(db => db.Signatures.AsNoTracking().Where(s => s.CaseNumber == 1).ToListAsync());
        var gone = new List<string>();
        foreach (var step in ofCase.Steps.Where(s => s.Round == 1 && s.Stage is not "S13").OrderBy(s => s.Stage, StringComparer.Ordinal))
        {
            var signed = signatures.Single(s => s.SubjectId == $"{step.Number}").ContentSha256;
            if (step.State == StepState.Superseded || await world.SignedTodayAsync(1, step.Number) != signed)
            {
                gone.Add(step.Stage!);
            }
        }

        return gone;
    }

    private static async Task<World> AtDecisionAsync()
    {
        var flow = new SmallFlow();
        for (var i = 0; i < Chain.Length; i++)
        {
            var (stage, owner, restsOn) = Chain[i];
            var next = i + 1 < Chain.Length ? KeyOf(Chain[i + 1].Stage) : "decision";
            var depends = string.Join(", ", restsOn.Select(r => $"\"{KeyOf(r)}\""));
            flow.Step(
                KeyOf(stage), $"kind: 'task', ownerRole: '{owner.Key}', dueWorkingDays: 5", $"done->{next}",
                $"\"stage\": \"{stage}\", \"dependsOn\": [{depends}], \"signature\": {{ \"meaning\": \"review\", \"requiredFor\": [\"done\"] }}");
        }

        flow.Step("decision", "kind: 'approval', ownerRole: 'committee-chair', dueWorkingDays: 5", "approve->end:approved, refuse->end:rejected", "\"stage\": \"S13\", \"gate\": true");
        var matrix = await File.ReadAllTextAsync(Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "change-matrix", "standard.yaml"));
        var world = await World.SmallAsync(flow, ("change-matrix/standard.yaml", matrix));
        await world.OpenCaseAsync();
        foreach (var (stage, _, _) in Chain)
        {
            await world.MustCompleteAsync(1, KeyOf(stage), ("outcome", "done"));
        }

        return world;
    }

    private static string KeyOf(string stage) => $"work-{stage.ToLowerInvariant()}";
}
