using System.IO.Compression;
using System.Text;
using Governance.Core.Audit;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Evidence;

public class AddEvidenceTests
{
    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "scan.dcm", [.. new byte[128], .. "DICM"u8, 0, 0], "is a DICOM file" },
        { "scan.txt", [.. new byte[128], .. "DICM"u8, 0, 0], "is a DICOM file" },
        { "list.csv", "PatientName;Age\nA;3"u8.ToArray(), "its column PatientName" },
        { "list.csv", "\uFEFF\"Patient ID\",\"Date of Birth\"\n1,2"u8.ToArray(), "its columns Patient ID, Date of Birth" },
        { "list.csv", "MRN\n4711"u8.ToArray(), "its column MRN" },
        { "list.csv", "study|Patient's Name|finding"u8.ToArray(), "its column Patient's Name" },
        { "list.csv", "study,result\n1,078-05-1120"u8.ToArray(), "social security numbers" },
        { "readme.txt", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0], "holds binary data" },
        { "readme.md", [(byte)'a', 1, 2, 3], "holds binary data" },
        { "all.zip", Zip("a.txt"), "is an archive" },
        { "patients.docx", Zip("patients/1.dcm"), "is an archive" },
        { "empty.pdf", [], "is empty" },
        { "tool.exe", "MZ rest"u8.ToArray(), "is of a kind that is not kept" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_document_or_could_identify_a_patient_is_refused(string name, byte[] content, string because)
    {
        var (contentType, refusal) = EvidenceFileCheck.Check(name, content);

        Assert.Null(contentType);
        Assert.Contains(because, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_office_file_is_known_by_its_parts()
    {
        var (contentType, _) = EvidenceFileCheck.Check("report.DOCX", Zip("[Content_Types].xml"));

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", contentType);
    }

    [Theory]
    [InlineData("C:\\Users\\ada\\report.txt", "report.txt")]
    [InlineData("../../etc/re\u0007port.txt", "report.txt")]
    [InlineData("Bericht Übersicht 胸部.txt", "Bericht Übersicht 胸部.txt")]
    public async Task A_name_keeps_no_folder_and_no_control_character(string name, string kept)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, name, "text"u8.ToArray());

        Assert.Equal(kept, await world.ReadAsync(db => db.EvidenceItems.Select(e => e.Name).SingleAsync()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_name_that_is_too_long_is_cut_and_still_fits_the_database(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await world.OpenCaseAsync();

        var result = await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "a." + new string('b', 300), "%PDF-1.7"u8.ToArray());

        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal(150, (await world.ReadAsync(db => db.EvidenceItems.Select(e => e.Name).SingleAsync())).Length);
    }

    [Fact]
    public async Task The_same_content_twice_is_two_items_over_one_stored_file_with_entries_that_name_its_hash()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();
        var content = "same"u8.ToArray();

        await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "one.txt", content);
        await world.AddEvidenceAsync(number, world.People.With(Role.Finance).Id, "two.txt", content);

        var body = await world.LastBodyAsync(Trails.OfCase(number));
        Assert.Equal(CanonicalJson.HashOf(content), Assert.Single(world.Evidence.Hashes));
        Assert.Equal(("evidence-added", CanonicalJson.HashOf(content)), ((string)body["kind"]!, (string)body["details"]!["sha256"]!));
        Assert.Equal(2, (await world.CaseAsync(number)).EvidenceCount);
    }

    [Fact]
    public async Task Who_opens_a_file_stands_in_the_access_trail_and_not_in_the_record_of_the_case()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();
        await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "one.txt", "text"u8.ToArray());

        await world.RunAsync<OpenEvidenceHandler>(world.People.Acting(Role.Auditor), (h, a) => h.HandleAsync(new OpenEvidence(number, 1), a, CancellationToken.None));

        var entry = await world.LastEntryAsync(Trails.AccessTo(number));
        Assert.Equal(("evidence-opened", $"{world.People.With(Role.Auditor).Id}"), (entry.Kind, entry.ActorId));
        Assert.Equal("evidence-added", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_not_stored()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();
        var command = new AddEvidence(number, "huge.pdf", new EndlessStream(EvidenceFileCheck.LargestFile + 1), new EvidenceAbout("site"));

        var result = await world.RunAsync<AddEvidenceHandler>(world.People.Acting(Role.Legal), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        Assert.Contains("is larger than 100 MB", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(world.Evidence.Hashes);
    }

    [Fact]
    public async Task Evidence_belongs_to_a_step_and_to_files_that_the_case_has()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        var fields = new List<string>();
        foreach (var about in new[] { new EvidenceAbout("elsewhere"), new EvidenceAbout("site", StepNumber: 9), new EvidenceAbout("site", SupersedesNumber: 1), new EvidenceAbout("site", Kind: new string('k', 65)) })
        {
            var command = new AddEvidence(number, "a.txt", new MemoryStream("a"u8.ToArray()), about);
            var result = await world.RunAsync<AddEvidenceHandler>(world.People.Acting(Role.Legal), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
            fields.Add(result.Problems.Single().Field);
        }

        Assert.Equal(["origin", "step", "supersedes", "kind"], fields);
    }

    [Fact]
    public async Task Only_who_has_a_part_in_the_case_adds_evidence_and_only_while_it_is_open()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "");

        var late = await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, "a.txt", "a"u8.ToArray());
        var other = await world.TryOpenCaseAsync("BetaBone");
        var stranger = await world.AddEvidenceAsync(other.Number!.Value, world.People.With(Role.Auditor).Id, "a.txt", "a"u8.ToArray());

        Assert.Equal("The case has ended. Evidence is added to a case while it is open.", late.Reason);
        Assert.Equal("Only people who have a part in this case can add evidence to it.", stranger.Reason);
    }

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            using var content = archive.CreateEntry(entry).Open();
            content.Write("x"u8);
        }

        return bytes.ToArray();
    }
}
