using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.SampleHospital;

/// <summary>
/// The invented answers, written by hand in Answers/*.yaml, by question id. Each is a text, a list, a table, or the halves of a combined
/// answer; words in braces are those of the product or, as {day:-30}, a day counted from the day of answering.
/// </summary>
public static partial class SampleAnswers
{
    private const string First = "first-round.yaml";
    private const string Outside = "outside-label.yaml";

    private static readonly Lazy<IReadOnlyDictionary<string, TemplateNode>> Answers = new(() => Read(n => !IsOf(n, First) && !IsOf(n, Outside)));

    private static readonly Lazy<IReadOnlyDictionary<string, TemplateNode>> BeforeTheReturn = new(() => Read(n => IsOf(n, First)));

    private static readonly Lazy<IReadOnlyDictionary<string, TemplateNode>> BeyondTheLabel = new(() => Read(n => IsOf(n, Outside)));

    /// <summary>Answers that the internal check sends back; the second round corrects them.</summary>
    public static IReadOnlyDictionary<string, TemplateNode> FirstRound => BeforeTheReturn.Value;

    /// <summary>Answers of a case whose use lies outside the label, and of the exception for it.</summary>
    public static IReadOnlyDictionary<string, TemplateNode> OutsideLabel => BeyondTheLabel.Value;

    public static IReadOnlyDictionary<string, TemplateNode> All => Answers.Value;

    /// <summary>A text with its words filled in.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> words, DateOnly today) =>
        Word().Replace(text, m => m.Groups["day"].Success
            ? today.AddDays(int.Parse(m.Groups["day"].Value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : words.GetValueOrDefault(m.Groups["word"].Value, m.Value));

    private static bool IsOf(string resource, string file) => resource.EndsWith(file, StringComparison.Ordinal);

    private static Dictionary<string, TemplateNode> Read(Func<string, bool> wanted)
    {
        var assembly = typeof(SampleAnswers).Assembly;
        var all = new Dictionary<string, TemplateNode>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".SampleHospital.Answers.", StringComparison.Ordinal)).Where(wanted))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var problems = new ProblemList(name);
            var map = StrictYaml.Read(reader.ReadToEnd(), problems);
            if (map is null || problems.Count > 0)
            {
                throw new InvalidOperationException($"The sample answers cannot be read: {string.Join("; ", problems.InOrder)}");
            }

            foreach (var entry in map.Entries)
            {
                all.Add(entry.Key.Text, entry.Value);
            }
        }

        return all;
    }

    [GeneratedRegex(@"\{(day:(?<day>-?\d+)|(?<word>[a-z]+))\}")]
    private static partial Regex Word();
}
