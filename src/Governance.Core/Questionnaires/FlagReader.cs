using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>Reads the flags of a question and the checks over several questions.</summary>
internal static class FlagReader
{
    public static IReadOnlyList<Flag> Flags(MapReader question, string questionId)
    {
        var flags = new List<Flag>();
        foreach (var keys in question.Maps("flags", "a flag") ?? [])
        {
            var id = NewId(keys, "flag", flags.Select(f => f.Id));
            var when = When(keys, questionId);
            var severity = SeverityOf(keys);
            var message = keys.RequiredText("message");
            keys.Close();
            if (when is not null)
            {
                flags.Add(new Flag(id, when, severity, message, keys.Place));
            }
        }

        return flags;
    }

    public static IReadOnlyList<Check> Checks(MapReader template)
    {
        var checks = new List<Check>();
        foreach (var keys in template.Maps("checks", "a check") ?? [])
        {
            var id = NewId(keys, "check", checks.Select(c => c.Id));
            var when = When(keys, null);
            var severity = SeverityOf(keys);
            var message = keys.RequiredText("message");
            var about = keys.Texts("about", "the ids of the questions it is about are needed") ?? [];
            if (!keys.Has("about") || keys.IsEmptyList("about"))
            {
                keys.Problems.Add(keys.PlaceOf("about"), "a check has no “about”; the ids of the questions it is about are needed");
            }

            keys.Close();
            if (when is not null)
            {
                checks.Add(new Check(id, when, severity, message, [.. about.Select(a => a.Text)], keys.Place));
            }
        }

        return checks;
    }

    private static string NewId(MapReader keys, string what, IEnumerable<string> before)
    {
        var id = keys.RequiredKey("id");
        if (id.Length > 0 && before.Contains(id))
        {
            keys.Problems.Add(keys.PlaceOf("id"), $"the {what} {id} stands twice; each id once");
        }

        return id;
    }

    private static Condition? When(MapReader keys, string? questionId)
    {
        var node = keys.Required("when", "a condition is needed");
        return node is null ? null : new ConditionReader(keys.Problems, questionId, ConditionUse.Flag).Read(node);
    }

    private static Severity SeverityOf(MapReader keys) =>
        keys.RequiredWord("severity", QuestionKeys.Severities.Keys.ToList()) is { } word ? QuestionKeys.Severities[word] : Severity.Blocker;
}
