using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates;

/// <summary>Reads one template file strictly: what the schema does not name is a problem with its place, never ignored.</summary>
public static class TemplateReader
{
    /// <summary>The largest file that is read, in characters. The shipped files are a tenth of it.</summary>
    public const int LongestText = 1024 * 1024;

    private static readonly string[] Statuses = ["draft", "active", "retired"];

    public static TemplateReading Read(IReadOnlyList<TemplateKind> kinds, TemplateSource source)
    {
        var problems = new ProblemList(source.File);
        var template = ReadOrReport(kinds, source, problems);
        return new TemplateReading(problems.Count == 0 ? template : null, problems.InOrder);
    }

    private static Template? ReadOrReport(IReadOnlyList<TemplateKind> kinds, TemplateSource source, ProblemList problems)
    {
        if (WhyUnreadable(source.Text) is { } reason)
        {
            problems.Add(new TextPlace(1, 1), reason);
            return null;
        }

        var map = StrictYaml.Read(source.Text, problems);
        if (map is null)
        {
            return null;
        }

        var keys = new MapReader(map, "the template", problems);
        var head = Head(keys);
        var kind = Kind(kinds, head, keys);
        if (kind is null)
        {
            return null;
        }

        CheckId(head, kind, source.File, keys);
        var template = kind.Read(new TemplateDocument(head, source, keys));
        keys.Close();
        return template;
    }

    private static string? WhyUnreadable(string text)
    {
        if (text.Length > LongestText)
        {
            return "the file is larger than 1 MB; split it into several templates";
        }

        return text.Contains('\0', StringComparison.Ordinal) ? "the file holds a NUL character; save it as UTF-8 text" : null;
    }

    private static TemplateHead Head(MapReader keys)
    {
        keys.Required("schema", "schema: 1 is needed");
        var schema = keys.Whole("schema", 1, 1) ?? 1;
        var kind = keys.RequiredText("kind");
        var id = keys.RequiredText("id", "the folder and name of the file are needed");
        keys.Required("version", "a whole number from 1 on is needed");
        var version = keys.Whole("version", 1, 1_000_000) ?? 1;
        var title = keys.RequiredText("title");
        var status = keys.RequiredWord("status", Statuses);
        return new TemplateHead(schema, kind, id, version, title, StatusOf(status), keys.Text("note"));
    }

    private static TemplateStatus StatusOf(string? word) => word switch
    {
        "draft" => TemplateStatus.Draft,
        "retired" => TemplateStatus.Retired,
        _ => TemplateStatus.Active,
    };

    private static TemplateKind? Kind(IReadOnlyList<TemplateKind> kinds, TemplateHead head, MapReader keys)
    {
        var kind = kinds.FirstOrDefault(k => k.Key == head.Kind);
        if (kind is null && head.Kind.Length > 0)
        {
            keys.Problems.Add(keys.PlaceOf("kind"), $"unknown kind “{StrictYaml.Shorten(head.Kind)}”; known: {string.Join(", ", kinds.Select(k => k.Key))}");
        }

        return kind;
    }

    private static void CheckId(TemplateHead head, TemplateKind kind, string file, MapReader keys)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var expected = $"{kind.Folder}/{name}";
        if (!KeyForm.IsKebab(name))
        {
            keys.Problems.Add(new TextPlace(1, 1), $"the file is named “{name}”; {KeyForm.Kebab}");
        }

        if (head.Id.Length > 0 && head.Id != expected)
        {
            keys.Problems.Add(keys.PlaceOf("id"), $"“id” is “{StrictYaml.Shorten(head.Id)}”; a {kind.Key} in this file has the id {expected}");
        }

        if (file.Replace('\\', '/') is var path && path.Contains('/', StringComparison.Ordinal) && !path.EndsWith($"{expected}.yaml", StringComparison.Ordinal))
        {
            keys.Problems.Add(keys.PlaceOf("kind"), $"a {kind.Key} lies in another folder; it belongs to {kind.Folder}/");
        }
    }
}
