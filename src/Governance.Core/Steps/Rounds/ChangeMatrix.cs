using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Steps.Rounds;

/// <summary>A change after which steps no longer hold, or have to be confirmed.</summary>
/// <param name="Reopen">Stages whose steps are done again.</param>
/// <param name="Confirm">Stages whose steps are asked whether they still hold.</param>
/// <param name="Notes">What is said beside a stage: "regression set".</param>
/// <param name="Monitoring">What happens to the baseline of monitoring; null for nothing.</param>
public sealed record RecordedChange(string Id, string Label, IReadOnlyList<string> Reopen, IReadOnlyList<string> Confirm, IReadOnlyDictionary<string, string> Notes, string? Monitoring);

/// <summary>The invalidation matrix: which change touches which stages. A site may publish its own version.</summary>
/// <param name="Origin">"default" for the values that the product proposes, "site" for those a site has set.</param>
public sealed record ChangeMatrix(TemplateHead Head, TemplateSource Source, string Origin, IReadOnlyList<RecordedChange> Changes) : Template(Head, Source)
{
    public const string StandardId = "change-matrix/standard";

    private const string StageForm = "a stage from S01 to S18 is needed";

    private static readonly string[] Origins = ["default", "site"];

    public static TemplateKind Kind { get; } = new("change-matrix", "change-matrix", Read, (_, _) => []);

    public RecordedChange? Find(string id) => Changes.FirstOrDefault(c => c.Id == id);

    private static ChangeMatrix Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var origin = keys.RequiredWord("origin", Origins) ?? "";
        keys.Required("changes", "a list of changes is needed");
        var changes = new List<RecordedChange>();
        foreach (var entry in keys.Maps("changes", "a change") ?? [])
        {
            var change = ReadChange(entry);
            if (changes.Any(c => c.Id == change.Id))
            {
                entry.Problems.Add(entry.PlaceOf("id"), $"the change “{change.Id}” stands twice; each once");
            }

            changes.Add(change);
            entry.Close();
        }

        return new ChangeMatrix(document.Head, document.Source, origin, changes);
    }

    private static RecordedChange ReadChange(MapReader entry)
    {
        var id = entry.RequiredKey("id");
        var label = entry.RequiredText("label");
        var (reopen, confirm) = (Stages(entry, "reopen"), Stages(entry, "confirm"));
        if (reopen.Count + confirm.Count == 0)
        {
            entry.Problems.Add(entry.Place, "a change without “reopen” and “confirm” touches nothing; name at least one stage");
        }

        foreach (var twice in reopen.Intersect(confirm))
        {
            entry.Problems.Add(entry.PlaceOf("confirm"), $"{twice} stands under “reopen” too; a stage is either done again or confirmed");
        }

        return new RecordedChange(id, label, reopen, confirm, Notes(entry), entry.Text("monitoring"));
    }

    private static Dictionary<string, string> Notes(MapReader entry)
    {
        var notes = new Dictionary<string, string>();
        foreach (var note in entry.Maps("notes", "a stage and a text") ?? [])
        {
            notes[note.RequiredText("stage", StageForm)] = note.RequiredText("text");
            note.Close();
        }

        return notes;
    }

    private static List<string> Stages(MapReader entry, string key)
    {
        var stages = entry.Texts(key, "a list of stages is needed") ?? [];
        foreach (var wrong in stages.Where(s => !IsStage(s.Text)))
        {
            entry.Problems.Add(wrong.Place, $"“{StrictYaml.Shorten(wrong.Text)}”; {StageForm}");
        }

        return [.. stages.Select(s => s.Text).Distinct()];
    }

    private static bool IsStage(string text) => text.Length == 3 && text[0] == 'S' && int.TryParse(text.AsSpan(1), out var number) && number is >= 1 and <= 18;
}
