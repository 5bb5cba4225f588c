using System.Text.RegularExpressions;

namespace Governance.Core.Datasets;

/// <summary>What is wrong with rows for the register; the same for a form, a file and the rows that ship.</summary>
public static partial class RegisterCheck
{
    private const int MostProblems = 200;
    private const int LongestText = 4000;

    /// <param name="items">The rows.</param>
    /// <param name="where">Says where a row stands: kind (datasets, artifacts, links), place in its list, and field.</param>
    public static IReadOnlyList<ImportProblem> Of(RegisterItems items, Func<string, int, string, string> where)
    {
        var problems = new List<ImportProblem>();
        for (var i = 0; i < items.Datasets.Count; i++)
        {
            var row = i;
            problems.AddRange(Dataset(items.Datasets[i]).Select(p => new ImportProblem(where("datasets", row, p.Field), p.Text)));
        }

        for (var i = 0; i < items.Artifacts.Count; i++)
        {
            var row = i;
            problems.AddRange(Artifact(items.Artifacts[i]).Select(p => new ImportProblem(where("artifacts", row, p.Field), p.Text)));
        }

        for (var i = 0; i < items.Links.Count; i++)
        {
            var row = i;
            problems.AddRange(Link(items.Links[i]).Select(p => new ImportProblem(where("links", row, p.Field), p.Text)));
        }

        problems.AddRange(Twice(items.Datasets.Select(d => d.Key)).Select(r => new ImportProblem(where("datasets", r, "key"), "this key stands twice in the file")));
        problems.AddRange(Twice(items.Artifacts.Select(a => a.Key)).Select(r => new ImportProblem(where("artifacts", r, "key"), "this key stands twice in the file")));
        problems.AddRange(Twice(items.Links.Select(l => $"{l.From} {l.To} {l.Kind}")).Select(r => new ImportProblem(where("links", r, "from"), "this link stands twice in the file")));
        return [.. problems.Take(MostProblems)];
    }

    private static IEnumerable<(string Field, string Text)> Dataset(DatasetItem item)
    {
        if (WhyNoKey(item.Key) is { } noKey)
        {
            yield return ("key", noKey);
        }

        if (DatasetName.Normalise(item.Name).Length == 0 || item.Name.Length > 200)
        {
            yield return ("name", "a name of 1 to 200 characters with letters or digits is needed");
        }

        foreach (var alias in item.Aliases.Where(a => DatasetName.Normalise(a).Length < 3 || a.Length > 100).Take(3))
        {
            yield return ("aliases", $"“{TypedText.Shortened(alias, 60)}” is no name: 3 to 100 characters with letters or digits are needed");
        }

        (string Field, string? Text, int Most)[] texts =
        [
            ("code", item.Code, 32), ("modality", item.Modality, 200), ("application", item.Application, LongestText), ("region", item.Region, LongestText), ("images", item.Images, 200),
            ("patients", item.Patients, 200), ("labelSource", item.LabelSource, LongestText), ("demographics", item.Demographics, LongestText), ("year", item.Year, 32), ("citation", item.Citation, 400),
            ("reference", item.Reference, 300), ("version", item.Version, 200), ("licence", item.Licence, 400), ("access", item.Access, 400), ("confirmation", item.Confirmation, LongestText), ("notes", item.Notes, LongestText),
        ];
        foreach (var problem in TooLong(texts))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Field, string Text)> Artifact(ArtifactItem item)
    {
        if (WhyNoKey(item.Key) is { } noKey)
        {
            yield return ("key", noKey);
        }

        if (WhyNoKey(item.Dataset) is { } noDataset)
        {
            yield return ("dataset", noDataset);
        }

        if (item.Name.Length is 0 or > 300)
        {
            yield return ("name", "a name of 1 to 300 characters is needed");
        }

        foreach (var problem in Words(("function", item.Function, CitationFunction.All), ("role", item.Role, ResourceRole.All), ("type", item.Type, ResourceType.All)))
        {
            yield return problem;
        }

        foreach (var leaf in item.Leaves.Select(ConfounderLeaf.WhyNot).OfType<string>().Take(3))
        {
            yield return ("leaves", leaf);
        }

        foreach (var problem in PaperOf(item.Paper).Concat(TooLong([("finding", item.Finding, LongestText), ("basis", item.Basis, 400), ("confirmed", item.Confirmed, 400)])))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Field, string Text)> PaperOf(PaperItem? paper)
    {
        if (paper is null)
        {
            return [];
        }

        var problems = TooLong([("paper.citation", paper.Citation, 400), ("paper.year", paper.Year, 32), ("paper.reference", paper.Reference, 300)]);
        return paper.Citation.Length > 0 ? problems : [.. problems, ("paper.citation", "say which paper it is: authors and, better, the title")];
    }

    private static IEnumerable<(string Field, string Text)> Link(LinkItem item)
    {
        if (WhyNoKey(item.From) is { } noFrom)
        {
            yield return ("from", noFrom);
        }

        if (WhyNoKey(item.To) is { } noTo)
        {
            yield return ("to", noTo);
        }

        if (item.From == item.To)
        {
            yield return ("to", "a dataset is not linked with itself");
        }

        foreach (var problem in Words(("kind", item.Kind, LinkKind.All)).Concat(TooLong([("basis", item.Basis, 400), ("confirmed", item.Confirmed, 400)])))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Field, string Text)> Words(params (string Field, string? Key, IReadOnlyList<RegisterWord> Allowed)[] words) =>
        words.Where(w => w.Key is not null && w.Allowed.All(a => a.Key != w.Key))
            .Select(w => (w.Field, $"“{TypedText.Shortened(w.Key!, 60)}” is not known; allowed: {string.Join(", ", w.Allowed.Select(a => a.Key))}"));

    private static IEnumerable<(string Field, string Text)> TooLong((string Field, string? Text, int Most)[] texts) =>
        texts.Where(t => t.Text?.Length > t.Most).Select(t => (t.Field, $"the text has {t.Text!.Length} characters; {t.Most} are the most"));

    private static string? WhyNoKey(string key) => Key().IsMatch(key)
        ? null
        : key.Length == 0 ? "it is missing" : $"“{TypedText.Shortened(key, 60)}” is no key: 2 to 80 small letters, digits and hyphens, beginning with a letter or digit, are needed";

    private static IEnumerable<int> Twice(IEnumerable<string> keys)
    {
        var seen = new HashSet<string>();
        return [.. keys.Select((k, i) => (k, i)).Where(k => k.k.Length > 0 && !seen.Add(k.k)).Select(k => k.i)];
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,79}\z")]
    private static partial Regex Key();
}
