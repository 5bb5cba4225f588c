using System.IO.Compression;
using System.Text;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Dossiers;

public class Mds2Tests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Csv = """"
        Manufacturer Disclosure Statement,,,
        Question ID,Question,Answer,Note
        DOC-1,Manufacturer,Alpha Imaging,
        MPII-1,"Can the device show, send or store personal data?",Yes,"See ""Data flows"""
        MPII-2,Does it keep personal data?,No,
        MPII-2.1,In memory?,See Notes,Until the study is done
        AUDT-1,Are there audit logs?,Yes,
        TXCF-1,Is data encrypted in transit?,,
        """";

    [Fact]
    public void A_form_saved_as_CSV_is_read_by_its_question_ids_and_counted_by_section()
    {
        var form = Mds2Reader.Read(Encoding.UTF8.GetBytes(Csv));

        Assert.Equal(["DOC-1", "MPII-1", "MPII-2", "MPII-2.1", "AUDT-1", "TXCF-1"], form.Answers.Select(a => a.Id));
        Assert.Equal(new Mds2Answer("MPII-1", "Can the device show, send or store personal data?", "Yes", "See \"Data flows\""), form.Answers[1]);
        Assert.Equal(new Mds2Section("MPII", "Personal information", 1, 1, 1, 0), Mds2.SectionsOf(form.Answers)[1]);
        Assert.Equal((0, 1), (Mds2.SectionsOf(form.Answers)[3].Yes, Mds2.SectionsOf(form.Answers)[3].Empty));
    }

    [Fact]
    public void The_same_form_as_a_spreadsheet_says_the_same()
    {
        var fromCsv = Mds2Reader.Read(Encoding.UTF8.GetBytes(Csv));

        var fromSheet = Mds2Reader.Read(Workbook(fromCsv.Answers));

        Assert.Equal(fromCsv.ToRows(), fromSheet.ToRows());
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "No rows of the form were found")]
    [InlineData("MPII-1,\"never closed,Yes\n", "Line 1: a quotation mark is opened and never closed")]
    [InlineData("MPII-1,a,Yes\nMPII-2,b,No\nMPII-1,a,No\n", "Line 3: MPII-1 stands twice, first in Line 1")]
    [InlineData("PK not really an archive", "cannot be read")]
    [InlineData("MPII-1\0,a,Yes", "neither text nor a spreadsheet")]
    public void What_is_no_form_is_refused_with_the_place(string text, string part)
    {
        var fault = Assert.Throws<IntakeException>(() => Mds2Reader.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF8_endless_lines_and_a_huge_file_are_refused()
    {
        var latin = Assert.Throws<IntakeException>(() => Mds2Reader.Read("MPII-1,Gr"u8.ToArray().Append((byte)0xFC).Concat("n"u8.ToArray()).ToArray()));
        var lines = Assert.Throws<IntakeException>(() => Mds2Reader.Read(Encoding.UTF8.GetBytes(new string('\n', Mds2Reader.MostRows + 1))));
        var huge = Assert.Throws<IntakeException>(() => Mds2Reader.Read(new byte[Mds2Reader.LargestFile + 1]));

        Assert.Contains("not UTF-8 (byte 10)", latin.Message, StringComparison.Ordinal);
        Assert.Contains("more than 5,000 lines", lines.Message, StringComparison.Ordinal);
        Assert.Contains("larger than 10 MB", huge.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_a_workbook_with_macros_one_with_a_document_type_and_an_archive_of_something_else_are_refused()
    {
        var bomb = Zip(("xl/workbook.xml", "<x/>"), ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\">{new string(' ', 60 * 1024 * 1024)}</worksheet>"));
        var macros = Zip(("xl/workbook.xml", "<x/>"), ("xl/vbaProject.bin", "x"));
        var entity = Zip(("xl/workbook.xml", "<x/>"), ("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"));
        var other = Zip(("readme.txt", "x"));

        string[] said = [.. new[] { bomb, macros, entity, other }.Select(z => Assert.Throws<IntakeException>(() => Mds2Reader.Read(z)).Message)];

        Assert.True(bomb.Length < 1024 * 1024);
        Assert.Contains("unpacks to more", said[0], StringComparison.Ordinal);
        Assert.Contains("macros", said[1], StringComparison.Ordinal);
        Assert.Contains("cannot be read", said[2], StringComparison.Ordinal);
        Assert.Contains("no workbook", said[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_MDS2_is_recorded_with_its_edition_and_day_and_without_them_the_fields_are_named()
    {
        await using var world = await DossierWorld.CreateAsync();

        var bare = await world.TakeInAsync(SecurityKinds.Mds2, "mds2.csv", Csv);
        var whole = await world.TakeInAsync(SecurityKinds.Mds2, "mds2.csv", Csv, ("form", "HN 1-2019"), ("product", "AlphaChest 2.1.3"), ("dated", "2026-09-01"));

        Assert.Equal(["form", "product", "dated"], bare.Problems.Select(p => p.Field));
        Assert.True(whole.Kind == ResultKind.Done, World.Said(whole));
        var row = (await world.PageAsync(DossierArea.Security)).Of(SecurityKinds.Mds2).Rows.Single();
        Assert.Equal(["DOC", "MPII", "AUDT", "TXCF"], row.Mds2!.Select(s => s.Key));
    }

    private static byte[] Workbook(IReadOnlyList<Mds2Answer> answers)
    {
        var texts = new List<string>();
        var rows = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var answer in answers)
        {
            rows.Append("<row>");
            foreach (var text in new[] { answer.Id, answer.Question, answer.Answer, answer.Note })
            {
                rows.Append(text is null ? "<c/>" : $"<c t=\"s\"><f>IGNORED()</f><v>{texts.Count}</v></c>");
                texts.AddRange(text is null ? [] : [text]);
            }

            rows.Append("</row>");
        }

        rows.Append("</sheetData></worksheet>");
        var shared = $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(t => $"<si><r><t>{System.Security.SecurityElement.Escape(t)}</t></r></si>"))}</sst>";
        return Zip(("xl/workbook.xml", "<x/>"), ("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", rows.ToString()));
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
