using System.Text;
using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Register.PublicRecords;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.RegulatoryScope;

public class PublicRecordTests
{
    // Columns as the list is published; the devices are invented.
    private const string List = """
        Date of Final Decision,Submission Number,Device,Company,Panel (Lead),Primary Product Code
        06/29/2025,K991001,"Lumen Chest, version 2","Lumen Health, Inc.",Radiology,QFM
        05/15/2025,K991002,Lumen Bone,,Radiology,
        """;

    private const string Cleared = """
        { "meta": { "disclaimer": "Do not rely on openFDA" }, "results": [
          { "k_number": "K991001", "device_name": "Lumen Chest", "applicant": "Lumen Health, Inc.", "decision_date": "2025-06-29", "product_code": "QFM",
            "statement_or_summary": "Summary", "openfda": { "regulation_number": "892.2080", "device_class": "2", "registration_number": ["1", "2"] } } ] }
        """;

    private const string Classified = """{ "results": [ { "product_code": "QFM", "device_name": "Radiological computer-assisted prioritization software for lesions", "device_class": "2", "regulation_number": "892.2080", "definition": "" } ] }""";

    [Fact]
    public void The_list_is_read_by_its_columns_and_what_is_silent_stays_not_stated()
    {
        var reading = Read("\uFEFF" + List.ReplaceLineEndings("\r\n"));

        Assert.Empty(reading.Problems);
        Assert.Equal(("K991001", "Lumen Chest, version 2", "Lumen Health, Inc.", "QFM", "06/29/2025"), (reading.Items[0].Key, reading.Items[0].Device, reading.Items[0].Company, reading.Items[0].ProductCode, reading.Items[0].DecidedOn));
        Assert.Equal((null, null), (reading.Items[1].Company, reading.Items[1].ProductCode));
        Assert.Null(reading.Items[1].Fields["Primary Product Code"]);
    }

    [Fact]
    public void Answers_of_openfda_are_read_with_every_member_as_text_and_a_regulation_number_keeps_its_digits()
    {
        var cleared = Read(Cleared).Items.Single();
        var classified = Read(Classified).Items.Single();

        Assert.Equal((PublicSource.OpenFda510k, "892.2080", "1; 2"), (cleared.Source, cleared.Fields["openfda.regulation_number"], cleared.Fields["openfda.registration_number"]));
        Assert.Equal((PublicSource.OpenFdaClassification, "QFM", (string?)null), (classified.Source, classified.Key, classified.Fields["definition"]));
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("Submission Number,Device\nK1,A", "line 1: the column “Date of Final Decision” is missing")]
    [InlineData("Date of Final Decision,Submission Number,Device,Company,Panel (Lead),Primary Product Code\n1,K1,A,B,C", "line 2: the row has 5 cells, the first line has 6")]
    [InlineData("Date of Final Decision,Submission Number,Device,Company,Panel (Lead),Primary Product Code\n1,,A,B,C,D", "line 2, column Submission Number: the record has no number")]
    [InlineData("Date of Final Decision,Submission Number,Device,Company,Panel (Lead),Primary Product Code\n1,K1,A,B,C,D\n1,K1,Z,B,C,D", "K1: stands in the file more than once and says different things")]
    [InlineData("{ \"results\": [ { \"k_number\": \"K1\", \"device_name\": \"\" } ] }", "results[0].device_name: the record names no device")]
    [InlineData("{ \"results\": [ { \"name\": \"x\" } ] }", "results[0]: the record has neither")]
    [InlineData("{ \"results\": [ 1 ] }", "results[0]: an object is needed")]
    [InlineData("{ \"results\": ", "line 1, byte")]
    [InlineData("{ }", "results: the list is missing")]
    public void A_malformed_file_names_line_or_field_and_nothing_of_it_is_used(string text, string expected)
    {
        var reading = Read(text);

        Assert.Empty(reading.Items);
        Assert.Contains(reading.Problems, p => p.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_what_changed_is_a_further_edition()
    {
        await using var world = await World.SmallAsync(new SmallFlow().Step("sign-off", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 5", "approve->end:approved, refuse->end:rejected", "\"stage\": \"S13\""));

        var refused = await ImportAsync(world, List, Role.Radiologist);
        var first = await ImportAsync(world, List, Role.Procurement, addsProducts: true);
        var entries = await world.ReadAsync(db => db.AuditEntries.CountAsync());
        var again = await ImportAsync(world, List, Role.Procurement, addsProducts: true);
        var unchanged = await world.ReadAsync(db => db.AuditEntries.CountAsync());
        var changed = await ImportAsync(world, List.Replace("QFM", "QAS", StringComparison.Ordinal), Role.Procurement);

        var rows = await world.ReadAsync(db => db.PublicRecords.Newest().OrderBy(r => r.Key).ToListAsync());
        Assert.Equal((ResultKind.Refused, 3, 0, 1), (refused.Kind, first.Number, again.Number, changed.Number));
        Assert.Equal(entries, unchanged);
        Assert.Equal([("K991001", 2, "QAS"), ("K991002", 1, null)], rows.Select(r => (r.Key, r.Edition, r.ProductCode)));
        Assert.Equal(AuditKind.PublicRecordsImported.Key, (await world.LastEntryAsync(Trails.Register)).Kind);
        Assert.Equal(["Lumen Chest, version 2"], await world.ReadAsync(db => db.Products.Where(p => p.Vendor == "Lumen Health, Inc.").Select(p => p.Name).ToListAsync()));
        Assert.Empty(await world.ReadAsync(db => db.Products.Where(p => p.Vendor == "Lumen Health, Inc.").SelectMany(p => p.Versions).ToListAsync()));
        Assert.Empty(await world.ReadAsync(db => db.ClearedUses.ToListAsync()));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_record_stands_beside_the_product_whose_label_has_its_number_and_a_difference_is_said()
    {
        await using var world = await World.SmallAsync(new SmallFlow().Step("sign-off", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 5", "approve->end:approved, refuse->end:rejected", "\"stage\": \"S13\""));
        await world.OpenCaseAsync();
        await ImportAsync(world, Cleared, Role.Procurement);
        var text = new AuthorisationText { Status = "active", Number = "K991001", ProductCode = "QAS", ReadFrom = "Letter", RetrievedOn = new DateOnly(2026, 1, 2) };
        await world.RunAsync<RecordClearedUseHandler>(world.People.Acting(Role.RegulatoryOfficer), (h, a) => h.HandleAsync(new RecordClearedUse(1, 1, "US", text, new Dictionary<string, string>()), a, CancellationToken.None));

        var page = await world.AskAsync<ProductQuery, ProductPage>(q => q.GetAsync(1, world.People.Acting(Role.Procurement), CancellationToken.None));

        Assert.Equal("K991001", Assert.Single(page.Records).Key);
        Assert.Equal(["the product code is QFM there and QAS in the label that was entered"], PublicDifference.Of(page.Records[0], text));
    }

    private static PublicReading Read(string text) => PublicRecordReader.Read(Encoding.UTF8.GetBytes(text));

    private static Task<Result> ImportAsync(World world, string text, Role role, bool addsProducts = false) =>
        world.RunAsync<ImportPublicRecordsHandler>(world.People.Acting(role), (h, a) => h.HandleAsync(new ImportPublicRecords("list.csv", Encoding.UTF8.GetBytes(text), addsProducts), a, CancellationToken.None));
}
