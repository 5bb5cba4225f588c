using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Steps.Asking;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Core.VendorPortal;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.VendorPortal;

public class TakeInWorkbookTests
{
    [Fact]
    public async Task Answers_from_the_file_are_in_the_draft_of_the_owner_and_said_to_be_entered_on_behalf_of_the_vendor()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var file = await ExportAsync(world);

        var result = await TakeAsync(world, WorkbookEdits.Filled(file, ("VEN-01/choice", "Yes"), ("VEN-02/text", "30 days")));

        Assert.True(result.IsDone, World.Said(result));
        var step = await world.StepAsync(1, "vendor-questionnaire");
        var draft = await world.AskAsync<StepDrafts, DraftView?>(async d => await d.GetAsync(1, step.Number, await PortalWorld.OwnerAsync(world), CancellationToken.None));
        Assert.Equal(["yes"], draft!.Fields["a.VEN-01"]);
        Assert.Equal(["30 days"], draft.Fields["a.VEN-02"]);
        var entry = await world.LastEntryAsync(Trails.OfCase(1));
        Assert.Equal("answers-taken-in", entry.Kind);
        Assert.Equal(1, await world.ReadAsync(db => db.EvidenceItems.CountAsync(e => e.Kind == TakeInWorkbookHandler.EvidenceKind && e.Origin == "vendor")));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);

        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields());
        var page = await world.PageAsync(await world.StepAsync(1, "privacy-review"));
        Assert.EndsWith(", on behalf of the vendor", page.Judged.First(j => j.Question.Id == "VEN-01").AnsweredByName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_takes_the_file_into_the_draft_that_its_people_share_and_nothing_else_is_stored()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        var file = await world.AskAsync<VendorWorkbookQuery, RoundSpreadsheet>(q => q.FileAsync((_, _) => "soon", door.AsActor(null, null), CancellationToken.None));

        var result = await TakeByVendorAsync(world, door, WorkbookEdits.Filled(file.Content, ("VEN-01/choice", "no"), ("VEN-02/text", "unknown")));

        Assert.True(result is { IsDone: true, Number: 2 }, World.Said(result));
        var page = await world.AskAsync<VendorPageQuery, VendorPage>(q => q.GetAsync(null, door.AsActor(null, null), CancellationToken.None));
        Assert.Equal(["no"], page.Round.Fields["a.VEN-01"]);
        Assert.Equal(["unknown"], page.Round.Fields["a.VEN-02.special"]);
        Assert.Empty(world.Evidence.Hashes);
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "formula", "answers.xlsx", "holds a formula" },
        { "external", "answers.xlsx", "other workbooks" },
        { "macro", "answers.xlsx", "macros" },
        { "climb", "answers.xlsx", "another folder" },
        { "bomb", "answers.xlsx", "grow beyond all measure" },
        { "rows", "answers.xlsx", "unpacks to more" },
        { "entity", "answers.xlsx", "cannot be read" },
        { "cut", "answers.xlsx", "damaged" },
        { "text", "answers.xlsx", "" },
        { "csv", "answers.csv", "no .xlsx spreadsheet" },
        { "large", "answers.xlsx", "larger than 5 MB" },
        { "choice", "answers.xlsx", "none of the choices" },
        { "blank", "answers.xlsx", "nothing new" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_file_that_cannot_be_trusted_or_read_is_refused_and_nothing_of_it_is_stored(string how, string name, string said)
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        var content = Made(how, await ExportAsync(world));
        var entries = (await PortalWorld.EntriesAsync(world)).Count;

        var inside = await TakeAsync(world, content, name);
        var outside = await TakeByVendorAsync(world, door, content, name);

        Assert.All(new[] { inside, outside }, r => Assert.Equal(ResultKind.Invalid, r.Kind));
        Assert.All(new[] { inside, outside }, r => Assert.Contains(said, World.Said(r), StringComparison.Ordinal));
        Assert.Empty(world.Evidence.Hashes);
        Assert.Equal(0, await world.ReadAsync(async db => await db.StepDrafts.CountAsync() + await db.VendorDrafts.CountAsync()));
        Assert.Equal(entries, (await PortalWorld.EntriesAsync(world)).Count);
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_after_five_megabytes_and_memory_does_not_grow_with_them()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var endless = new EndlessStream(2L * 1024 * 1024 * 1024);
        var step = await world.StepAsync(1, "vendor-questionnaire");
        var owner = await PortalWorld.OwnerAsync(world);

        var result = await world.RunAsync<TakeInWorkbookHandler>(owner, (h, a) => h.HandleAsync(new TakeInWorkbook(1, step.Number, "huge.xlsx", endless), a, CancellationToken.None));

        Assert.Contains("larger than 5 MB", World.Said(result), StringComparison.Ordinal);
        Assert.True(endless.Position <= 6 * 1024 * 1024, $"{endless.Position} bytes were read");
    }

    [Fact]
    public async Task Somebody_who_does_not_own_the_questionnaire_takes_nothing_in()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var file = WorkbookEdits.Filled(await ExportAsync(world), ("VEN-01/choice", "Yes"));

        var result = await TakeAsync(world, file, by: world.People.Acting(Role.PrivacyOfficer));

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Empty(world.Evidence.Hashes);
    }

    private static async Task<byte[]> ExportAsync(World world)
    {
        var step = await world.StepAsync(1, "vendor-questionnaire");
        var owner = await PortalWorld.OwnerAsync(world);
        return (await world.AskAsync<RoundWorkbookQuery, RoundSpreadsheet>(q => q.FileAsync(1, step.Number, (_, _) => "soon", owner, CancellationToken.None))).Content;
    }

    private static async Task<Result> TakeAsync(World world, byte[] file, string name = "answers.xlsx", Actor? by = null)
    {
        var step = await world.StepAsync(1, "vendor-questionnaire");
        return await world.RunAsync<TakeInWorkbookHandler>(
            by ?? await PortalWorld.OwnerAsync(world), (h, a) => h.HandleAsync(new TakeInWorkbook(1, step.Number, name, new MemoryStream(file)), a, CancellationToken.None));
    }

    private static Task<Result> TakeByVendorAsync(World world, VendorDoor door, byte[] file, string name = "answers.xlsx") => world.RunAsync<TakeInVendorWorkbookHandler>(
        door.AsActor(null, null), (h, a) => h.HandleAsync(new TakeInVendorWorkbook(door.Link.Number, name, new MemoryStream(file)), a, CancellationToken.None));

    private static byte[] Made(string how, byte[] file) => how switch
    {
        "formula" => WorkbookEdits.Changed(file, "xl/worksheets/sheet2.xml", t => WorkbookEdits.Typed(t, "VEN-02/text", "<f>1+1</f><v>2</v>", null)),
        "external" => WorkbookEdits.With(file, "xl/externalLinks/externalLink1.xml", "<x/>"u8.ToArray()),
        "macro" => WorkbookEdits.With(file, "xl/vbaProject.bin", [1]),
        "climb" => WorkbookEdits.With(file, "xl/../../etc/passwd", [1]),
        "bomb" => WorkbookEdits.With(file, "xl/media/a.bin", new byte[40 * 1024 * 1024]),
        "rows" => WorkbookEdits.Changed(file, "xl/worksheets/sheet2.xml", t => t.Replace("</sheetData>", string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 210_000)) + "</sheetData>", StringComparison.Ordinal)),
        "entity" => WorkbookEdits.Changed(file, "xl/worksheets/sheet2.xml", t => "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + t[(t.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
        "cut" => file[..(file.Length / 2)],
        "text" => "PK this is no archive"u8.ToArray(),
        "csv" => "a,b\n1,2\n"u8.ToArray(),
        "large" => new byte[(5 * 1024 * 1024) + 1],
        "choice" => WorkbookEdits.Filled(file, ("VEN-01/choice", "perhaps")),
        _ => file,
    };
}
