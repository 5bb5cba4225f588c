using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Governance.Core.Register;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Section 4: a pack never lets the label of another version pass for that of its own.</summary>
public sealed class LabelInPackTests
{
    private const string Title = "Authorisation: EU";

    [Theory]
    [InlineData("2.1.3", "2.1.3 is named among the cleared versions")]
    [InlineData("2.0", "2.1.3 is not named among the cleared versions: nothing here shows that it is cleared")]
    [InlineData(null, "the entry names no versions: whether 2.1.3 is cleared is not known from it")]
    public async Task It_says_whether_the_label_names_the_version_of_the_case(string? cleared, string expected)
    {
        await using var world = await PackWorld.FinishedAsync();
        await LabelAsync(world, cleared);

        var fields = (await DeviceAsync(world)).Single(p => p.Title == Title).Fields;

        Assert.Equal(expected, fields.Single(f => f.Label == "Version of this case").Value);
    }

    [Fact]
    public async Task A_label_that_was_entered_for_another_version_is_headed_by_it_and_gives_way_to_one_of_this_version()
    {
        await using var world = await PackWorld.FinishedAsync();
        await LabelAsync(world, "2.1.3");
        await MakeItVersionAsync(world, "3.0");

        Assert.Equal([$"{Title}, entered for version 2.1.3"], await TitlesAsync(world));

        await LabelAsync(world, "3.0", version: 2);
        Assert.Equal([Title], await TitlesAsync(world));
    }

    private static async Task<IEnumerable<string>> TitlesAsync(PackWorld world) =>
        (await DeviceAsync(world)).Select(p => p.Title).Where(t => t.StartsWith("Authorisation", StringComparison.Ordinal));

    private static async Task<IEnumerable<FieldsPart>> DeviceAsync(PackWorld world)
    {
        var (pdf, _) = await world.BuildAsync();
        var contents = PackWorld.ContentsOf(pdf);
        return contents.Section(SectionPlan.Device).Parts.OfType<FieldsPart>();
    }

    private static Task LabelAsync(PackWorld world, string? cleared, int version = 1)
    {
        var text = new AuthorisationText { Status = "active", ReadFrom = "Certificate", RetrievedOn = new DateOnly(2026, 10, 1), Versions = cleared is null ? [] : [cleared] };
        var command = new RecordClearedUse(1, version, "EU", text, new Dictionary<string, string>());
        return world.DoneAsync<RecordClearedUseHandler>(h => h.HandleAsync(command, world.People.Acting(Role.RegulatoryOfficer), default));
    }

    // The case of a version that has no label yet: as a version update begins.
    private static async Task MakeItVersionAsync(PackWorld world, string label)
    {
        await using var db = world.Database.NewContext();
        var product = db.Products.Single();
        await db.Entry(product).Collection(p => p.Versions).LoadAsync();
        var added = product.WithVersion(label);
        db.Entry(db.Cases.Single()).Property(c => c.ProductVersionNumber).CurrentValue = added.Number;
        await db.SaveChangesAsync();
    }
}
