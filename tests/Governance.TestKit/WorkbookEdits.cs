using System.IO.Compression;
using System.Text;

namespace Governance.TestKit;

/// <summary>What people, spreadsheet programs and attackers do to an exported round.</summary>
public static class WorkbookEdits
{
    /// <summary>The file with answers typed into the cells beside the hidden names of their fields.</summary>
    public static byte[] Filled(byte[] file, params (string Field, string Text)[] answers) => Changed(
        file, "xl/worksheets/sheet2.xml", t => answers.Aggregate(t, (text, a) => Typed(text, a.Field, $"<is><t>{a.Text}</t></is>", "inlineStr")));

    // The answer cell of the row whose hidden cell names the field.
    public static string Typed(string sheet, string field, string inner, string? type)
    {
        var row = new string([.. sheet[..sheet.IndexOf($">{field}<", StringComparison.Ordinal)].Split("<row r=\"")[^1].TakeWhile(char.IsDigit)]);
        var at = sheet.IndexOf($"<c r=\"F{row}\"", StringComparison.Ordinal);
        var end = sheet.IndexOf("/>", at, StringComparison.Ordinal);
        return $"{sheet[..at]}<c r=\"F{row}\"{(type is null ? "" : $" t=\"{type}\"")}>{inner}</c>{sheet[(end + 2)..]}";
    }

    public static byte[] With(byte[] file, string name, byte[] part) => Edited(file, archive =>
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(part);
    });

    public static byte[] Changed(byte[] file, string name, Func<string, string> change) => Edited(file, archive =>
    {
        string text;
        using (var reader = new StreamReader(archive.GetEntry(name)!.Open()))
        {
            text = reader.ReadToEnd();
        }

        archive.GetEntry(name)!.Delete();
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(change(text)));
    });

    private static byte[] Edited(byte[] file, Action<ZipArchive> edit)
    {
        using var bytes = new MemoryStream();
        bytes.Write(file);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            edit(archive);
        }

        return bytes.ToArray();
    }
}
