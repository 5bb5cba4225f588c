using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates.Conditions;

/// <summary>Reads a condition; only its form is judged here, <see cref="ConditionCheck"/> judges what it refers to.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="thisQuestion">The question that "this" stands for; null where there is none.</param>
/// <param name="place">Which tests are allowed here.</param>
public sealed class ConditionReader(ProblemList problems, string? thisQuestion, ConditionUse place)
{
    private static readonly string[] Groups = ["all", "any", "not"];
    private static readonly string[] Severities = ["blocker", "high", "medium", "low"];
    private static readonly string[] Verdicts = ["accept", "accept-with-condition", "clarify", "not-acceptable", "not-applicable"];

    private string[] Kinds => place switch
    {
        ConditionUse.Flag => ["all", "any", "not", "fact", "answer", "plan", "evidence", "shown", "judge"],
        ConditionUse.OutcomeRule => ["all", "any", "not", "fact", "answer", "plan", "evidence", "shown", "open", "verdict"],
        _ => ["all", "any", "not", "fact", "answer", "plan", "evidence", "shown"],
    };

    /// <returns>Null when the form is wrong; the problems say why.</returns>
    public Condition? Read(TemplateNode node)
    {
        var keys = NodeReading.AsMap(node, "condition", "a condition", problems);
        if (keys is null)
        {
            return null;
        }

        var found = Kinds.Where(keys.Has).ToList();
        if (found.Count != 1)
        {
            problems.Add(node.Place, $"a condition needs exactly one subject, this one has {(found.Count == 0 ? "none" : string.Join(" and ", found))}; allowed: {string.Join(", ", Kinds)}");
            return null;
        }

        var before = problems.Count;
        var condition = ReadKind(found[0], keys);
        keys.Close();
        return problems.Count == before ? condition : null;
    }

    private Condition? ReadKind(string kind, MapReader keys) => Groups.Contains(kind) ? Group(kind, keys) : kind switch
    {
        "evidence" => Evidence(keys),
        "shown" => QuestionOf(keys, "shown") is { } shown ? new ShownTest(shown, keys.Place) : null,
        "judge" => new JudgeTest(keys.RequiredText("judge"), keys.Place),
        "open" => new OpenFindingTest(keys.RequiredWord("open", Severities) ?? "", keys.Place),
        "verdict" => new VerdictTest(keys.RequiredWord("verdict", Verdicts) ?? "", keys.Place),
        _ => Test(keys),
    };

    private Condition? Group(string kind, MapReader keys)
    {
        if (kind == "not")
        {
            return keys.Node("not") is { } inner && Read(inner) is { } read ? new NotThis(read, keys.Place) : null;
        }

        var items = keys.Items(kind, "a list of conditions is needed") ?? [];
        if (keys.IsEmptyList(kind))
        {
            problems.Add(keys.PlaceOf(kind), $"“{kind}” has no conditions; at least one is needed");
        }

        var conditions = items.Select(Read).OfType<Condition>().ToList();
        return kind == "all" ? new AllOf(conditions, keys.Place) : new AnyOf(conditions, keys.Place);
    }

    private Condition? Evidence(MapReader keys)
    {
        var question = QuestionOf(keys, "evidence");
        var missing = keys.Word("missing", ["true"]);
        var months = keys.Whole("older-than-months", 1, 600);
        if (keys.Has("missing") == keys.Has("older-than-months"))
        {
            problems.Add(keys.Place, "a test on evidence needs exactly one of: missing: true, older-than-months: N");
            return null;
        }

        if (question is null)
        {
            return null;
        }

        return missing is not null ? new EvidenceMissingTest(question, keys.Place) : new EvidenceOlderTest(question, months ?? 0, keys.Place);
    }

    private string? QuestionOf(MapReader keys, string key)
    {
        var text = keys.RequiredText(key, KeyForm.Question);
        var id = text == "this" ? thisQuestion : text;
        if (id is not null && KeyForm.IsQuestionId(id))
        {
            return id;
        }

        if (text.Length > 0)
        {
            problems.Add(keys.PlaceOf(key), text == "this" ? "“this” stands for a question, and there is none here; write the question id" : $"“{key}” is “{StrictYaml.Shorten(text)}”; {KeyForm.Question}");
        }

        return null;
    }

    private SubjectTest? Test(MapReader keys)
    {
        var subject = new SubjectReader(problems, thisQuestion).Read(keys);
        var comparison = new ComparisonReader(problems, thisQuestion).Read(keys);
        return subject is null || comparison is null ? null : new SubjectTest(subject, comparison, keys.Place);
    }
}

/// <summary>Where a condition stands; judge tests belong to flags, tests on findings and verdicts to outcome rules.</summary>
public enum ConditionUse
{
    Visibility,
    Flag,
    OutcomeRule,
}
