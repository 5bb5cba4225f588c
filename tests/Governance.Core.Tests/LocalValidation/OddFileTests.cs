using System.Text;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Tables;
using Governance.Statistics.Proportions;
using Governance.Statistics.Studies;

namespace Governance.Core.Tests.LocalValidation;

public class OddFileTests
{
    private static readonly StudyColumns Columns = new("truth", "score", Case: "case", Subgroups: ["sex"]) { LeastScore = 0, MostScore = 1 };

    public static TheoryData<string> Readable => [.. OddFiles.Readable.Keys];

    public static TheoryData<string> Wrong => [.. OddFiles.Wrong.Keys];

    public static TheoryData<string> Identifiable => [.. OddFiles.Identifiable.Keys];

    [Fact]
    public void More_than_forty_odd_or_hostile_files_are_tried() =>
        Assert.True(OddFiles.Readable.Count + OddFiles.Wrong.Count + OddFiles.Identifiable.Count >= 40);

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_file_in_any_ordinary_form_gives_the_same_figures(string name)
    {
        var reading = StudyFile.Read(new MemoryStream(OddFiles.Readable[name]), Columns);

        Assert.Empty(reading.Problems);
        var report = StudyReport.Of(reading.Table!, new StudyReportOptions { Threshold = 0.5 });
        Assert.Equal(new ConfusionMatrix(1, 1, 1, 1), report.Performance!.Matrix);
        Assert.Equal(2, report.Subgroups[0].Groups.Count);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_file_that_cannot_be_read_rightly_is_not_read_and_says_where_and_why(string name)
    {
        var (file, says) = OddFiles.Wrong[name];

        var reading = StudyFile.Read(new MemoryStream(file), Columns);

        Assert.Null(reading.Table);
        Assert.Contains(reading.Problems, p => p.ToString().Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Identifiable))]
    public async Task A_file_that_could_identify_a_patient_is_refused_without_repeating_a_value_and_leaves_nothing_behind(string name)
    {
        var (file, says, secret) = OddFiles.Identifiable[name];
        var folder = Directory.CreateTempSubdirectory("governance-staged-");

        var (staged, refusal) = await new StagedUploads(folder.FullName).ReceiveAsync(new MemoryStream(file), CancellationToken.None);

        Assert.Null(staged);
        Assert.Contains(says, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refusal, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Nothing_in_an_ordinary_file_looks_identifiable(string name)
    {
        var folder = Directory.CreateTempSubdirectory("governance-staged-");

        var (_, refusal) = await new StagedUploads(folder.FullName).ReceiveAsync(new MemoryStream(OddFiles.Readable[name]), CancellationToken.None);

        Assert.Null(refusal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void What_has_no_truth_or_no_score_is_told_and_is_never_negative()
    {
        var reading = StudyFile.Read(new MemoryStream(OddFiles.Readable["missing truth and missing score"]), Columns);

        var counts = StudyReport.Of(reading.Table!, new StudyReportOptions { Threshold = 0.5 }).Counts;

        Assert.Equal((9L, 2L, 3L), (counts.Rows, counts.TruthMissing, counts.NoResult));
        Assert.Contains("1 scores are “NaN”", Assert.Single(reading.Notes), StringComparison.Ordinal);
        Assert.Contains(counts.Statuses, s => s is { Status: ResultStatus.AbstainQuality, Rows: 1 });
    }

    // Blocks of some bytes cut quoted cells, line ends and numbers at every place.
    [Fact]
    public void Where_the_blocks_are_cut_does_not_matter()
    {
        var text = OddFiles.Utf8(string.Concat(Enumerable.Range(0, 50).Select(i => $"c{i},\"a\n\"\"b\"\", {i}\",0.{i}\r\n")));
        for (var size = 1; size < 60; size++)
        {
            var (blocks, block, whole) = (new TextBlocks(new MemoryStream(text), (byte)',', size), new TextBlock(), new List<byte>());
            while (blocks.Next(block))
            {
                Assert.Equal((byte)'\n', block.Text[^1]);
                Assert.Equal(1 + whole.Count(b => b == (byte)'\n'), block.FirstLine);
                Assert.Equal(0, block.Text.Count((byte)'"') % 2);
                whole.AddRange(block.Text);
            }

            Assert.Equal(text, whole);
        }
    }

    [Fact]
    public void Numbers_are_those_of_the_framework_to_the_last_bit()
    {
        var random = new Random(3);
        foreach (var _ in Enumerable.Range(0, 20_000))
        {
            var number = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-18, 18));
            var text = number.ToString(random.Next(2) == 0 ? "R" : $"F{random.Next(0, 16)}", System.Globalization.CultureInfo.InvariantCulture);

            Assert.True(Numbers.TryRead(Encoding.ASCII.GetBytes(text), out var read, out var mark), text);
            Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("1 000")]
    [InlineData("1e999")]
    [InlineData("..5")]
    [InlineData("=1")]
    public void What_is_no_finite_number_is_not_read_as_one(string text)
    {
        Assert.False(Numbers.TryRead(Encoding.ASCII.GetBytes(text), out _, out _));
    }
}
