using System.Text;

namespace Governance.Core.Templates;

/// <summary>Reads all template files below a folder and checks them against each other.</summary>
public static class TemplateFiles
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="folder">The folder that holds questionnaires/, reviews/ …</param>
    /// <param name="kinds">The kinds of templates there are.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static TemplateSet ReadFolder(string folder, IReadOnlyList<TemplateKind> kinds)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Check([.. files.Select(f => ReadFile(folder, f, kinds))], kinds);
    }

    /// <summary>Reads one file; <paramref name="file"/> is relative to the folder and is the name used in problems.</summary>
    public static TemplateReading ReadFile(string folder, string file, IReadOnlyList<TemplateKind> kinds)
    {
        if (!file.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return Refused(file, "the file name ends otherwise; template files end in .yaml");
        }

        var path = Path.Combine(folder, file);
        if (new FileInfo(path).Length > TemplateReader.LongestText)
        {
            return Refused(file, "the file is larger than 1 MB; split it into several templates");
        }

        try
        {
            return TemplateReader.Read(kinds, new TemplateSource(file, TextOf(File.ReadAllBytes(path))));
        }
        catch (DecoderFallbackException)
        {
            return Refused(file, "the file is not UTF-8; save it as UTF-8 text");
        }
    }

    /// <summary>Checks readings against each other: two files with one id, parts, selectors and questions named elsewhere.</summary>
    public static TemplateSet Check(IReadOnlyList<TemplateReading> readings, IReadOnlyList<TemplateKind> kinds)
    {
        var templates = readings.Select(r => r.Template).OfType<Template>().ToList();
        var all = new TemplateSet(templates, [.. readings.SelectMany(r => r.Problems)]);
        var problems = all.Problems.ToList();
        problems.AddRange(templates.GroupBy(t => t.Id).Where(g => g.Count() > 1)
            .Select(g => new TemplateProblem(g.Last().Source.File, 1, 1, $"the id {g.Key} is used by {g.First().Source.File} too; ids are unique")));
        problems.AddRange(templates.SelectMany(t => kinds.First(k => k.Key == t.Head.Kind).CheckTogether(t, all)));
        return new TemplateSet(templates, problems) { Files = readings.Count };
    }

    private static string TextOf(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return Strict.GetString(bytes, start, bytes.Length - start);
    }

    private static TemplateReading Refused(string file, string text) => new(null, [new TemplateProblem(file, 1, 1, text)]);
}
