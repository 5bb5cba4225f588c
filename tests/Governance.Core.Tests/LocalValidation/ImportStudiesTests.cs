using System.Text;
using Governance.Core.Audit;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Statistics.Studies;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.LocalValidation;

public class ImportStudiesTests
{
    private static readonly StudyColumns Columns = new("truth", "score", Patient: "subject", Case: "case", Subgroups: ["sex"]);

    private const string Four = "case;truth;score;sex;subject;comment\nc1;yes;0,9;=F;s1;x\nc2;yes;0,1;M;s1;x\nc3;no;0,8;=F;s2;x\nc4;no;;M;s3;x\n";

    [Fact]
    public async Task A_table_is_kept_in_one_form_with_the_mapped_columns_only_and_stands_in_the_trail()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await ImportAsync(world, Four, Columns);

        var import = await world.ReadAsync(db => db.StudyImports.SingleAsync());
        var text = await TextOfAsync(world, import.TableSha256);
        Assert.Equal("case,patient,truth,result,score,group: sex\nc1,s1,1,,0.9,'=F\nc2,s1,1,,0.1,M\nc3,s2,0,,0.8,'=F\nc4,s3,0,,,M\n", text);
        Assert.Equal((4L, 2L, 2L, 1L, 3L), (import.Rows, import.Positives, import.Negatives, import.NoResult, import.Patients));
        Assert.Contains(await world.ReadAsync(db => db.AuditEntries.Where(e => e.Trail == $"case/{number}").Select(e => e.Kind).ToListAsync()), k => k == AuditKind.StudiesImported.Key);
        Assert.Equal(import.TableSha256, Assert.Single(world.Evidence.Hashes));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("|calc")]
    [InlineData("=HYPERLINK(\"\"x\"\")")]
    public async Task A_text_that_a_spreadsheet_would_run_is_kept_behind_an_apostrophe_and_reads_back_as_it_was(string cell)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await ImportAsync(world, Four.Replace("=F", $"\"{cell}\"", StringComparison.Ordinal), Columns);

        var table = await world.AskAsync<StudyTables, StoredTable?>(async t => await t.ReadAsync((await t.LatestAsync(number, ImportKind.Study, default))!, default));

        var cells = (await TextOfAsync(world, table!.Sha256)).Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l[(l.LastIndexOf(',') + 1)..].Trim('"')).ToList();
        Assert.All([cells[0], cells[2]], c => Assert.StartsWith("'", c, StringComparison.Ordinal));
        Assert.All(cells, c => Assert.DoesNotContain(c[0], "=+-@|\t\r"));
        Assert.Equal(2, table.Studies.Subgroups[0].Labels.Count);
    }

    [Fact]
    public async Task A_kept_table_gives_the_figures_of_the_file()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await ImportAsync(world, Four, Columns);

        var stored = await world.AskAsync<StudyTables, StoredTable?>(async t => await t.ReadAsync((await t.LatestAsync(number, ImportKind.Study, default))!, default));

        var (kept, file) = (Figures(stored!.Studies), Figures(StudyFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Four)), Columns).Table!));
        Assert.Equal(file.Performance!.Matrix, kept.Performance!.Matrix);
        Assert.Equal(file.Performance.Sensitivity.Lower, kept.Performance.Sensitivity.Lower);
        Assert.Equal(stored.Import.TableSha256, stored.Sha256);
        Assert.Equal("c3", stored.Names[2]);
    }

    [Fact]
    public async Task Wrong_rows_are_told_by_line_and_nothing_is_on_the_record()
    {
        await using var world = await SmallSteps.WorldAsync();

        var number = await ImportAsync(world, Four.Replace("0,8", "high", StringComparison.Ordinal).Replace("c4", "c1", StringComparison.Ordinal), Columns);

        var page = await world.AskAsync<StudiesQuery, UploadPage>(q => q.UploadAsync(number, 1, Acting(world), default));
        Assert.Equal(UploadState.Faulty, page.Upload.State);
        Assert.Contains(page.Problems, p => p is { Line: 4, Column: "score" });
        Assert.Contains(page.Problems, p => p is { Line: 5, Column: "case" } && p.Message.Contains("line 2 already", StringComparison.Ordinal));
        Assert.Empty(await world.ReadAsync(db => db.StudyImports.ToListAsync()));
        Assert.Empty(world.Evidence.Hashes);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_leaves_nothing_and_another_one_goes_on_when_the_lease_is_over()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await ReceiveAsync(world, Four);
        await MapAsync(world, number, Columns, ImportKind.Study);
        await world.AskAsync<StudyUploads, StudyUpload?>(u => u.TakeAsync(default));

        await ReadNextAsync(world);
        Assert.Empty(await world.ReadAsync(db => db.StudyImports.ToListAsync()));
        world.Time.Advance(StudyUploads.Lease + TimeSpan.FromSeconds(1));
        await ReadNextAsync(world);

        Assert.Single(await world.ReadAsync(db => db.StudyImports.ToListAsync()));
    }

    [Fact]
    public async Task Days_of_a_silent_run_are_counted_by_how_their_studies_ended_and_a_later_table_replaces_a_day()
    {
        const string head = "day,truth,result\n";
        await using var world = await SmallSteps.WorldAsync();
        var columns = new StudyColumns("truth", Result: "result", Day: "day");
        var number = await ImportAsync(world, head + "2026-11-02,,positive\n2026-11-02,,timeout\n2026-11-03,,negative\n", columns, ImportKind.SilentRun);
        await ImportAsync(world, head + "2026-11-03,,negative\n2026-11-03,,not-sent\n", columns, ImportKind.SilentRun, number, upload: 2);

        var days = await world.AskAsync<StudyTables, IReadOnlyList<RunDay>>(t => t.DaysAsync(number, default));

        Assert.Equal([new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 3)], days.Select(d => d.Day));
        Assert.Equal(1, days[0].Counts[ResultStatus.Timeout]);
        Assert.Equal((2L, 1L, 1L), (days[1].Studies, days[1].Counts[ResultStatus.Negative], days[1].Counts[ResultStatus.NotSent]));
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_case_adds_no_table()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        var result = await world.AskAsync<StudyUploads, Result>(
            u => u.ReceiveAsync(number, "a.csv", new MemoryStream(Encoding.UTF8.GetBytes(Four)), world.People.Acting(Role.Auditor), default));

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Empty(await world.ReadAsync(db => db.StudyUploads.ToListAsync()));
    }

    private static async Task<int> ImportAsync(World world, string text, StudyColumns columns, string kind = ImportKind.Study, int? caseNumber = null, int upload = 1)
    {
        var number = await ReceiveAsync(world, text, caseNumber);
        await MapAsync(world, number, columns, kind, upload);
        await ReadNextAsync(world);
        return number;
    }

    private static async Task<int> ReceiveAsync(World world, string text, int? caseNumber = null)
    {
        var number = caseNumber ?? await world.OpenCaseAsync();
        var received = await world.AskAsync<StudyUploads, Result>(
            u => u.ReceiveAsync(number, "cases.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), Acting(world), default));
        Assert.True(received.IsDone, received.Reason);
        return number;
    }

    private static async Task MapAsync(World world, int number, StudyColumns columns, string kind, int upload = 1)
    {
        var mapped = await world.AskAsync<StudyUploads, Result>(u => u.MapAsync(number, upload, columns, kind, Acting(world), default));
        Assert.True(mapped.IsDone, string.Join(' ', mapped.Problems.Select(p => p.Message)));
    }

    private static Task<Result> ReadNextAsync(World world) =>
        world.AskAsync<ImportStudiesHandler, Result>(h => h.HandleAsync(new ImportStudies(), Actor.System(Via.Import), default));

    private static Actor Acting(World world) => world.People.Acting(Role.Requester);

    private static StudyReport Figures(StudyTable table) => StudyReport.Of(table, new StudyReportOptions { Threshold = 0.5 });

    private static async Task<string> TextOfAsync(World world, string sha256)
    {
        await using var stream = await world.Evidence.OpenAsync(sha256, default);
        return await new StreamReader(stream!).ReadToEndAsync();
    }
}
