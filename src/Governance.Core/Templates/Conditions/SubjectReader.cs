using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates.Conditions;

/// <summary>Reads the subject of a test: { fact: … }, { answer: … } or { plan: … }.</summary>
internal sealed class SubjectReader(ProblemList problems, string? thisQuestion)
{
    private static readonly string[] Kinds = ["fact", "answer", "plan"];

    public Subject? Read(MapReader keys)
    {
        var found = Kinds.Where(keys.Has).ToList();
        if (found.Count != 1)
        {
            problems.Add(keys.Place, $"exactly one subject is needed; allowed: {string.Join(", ", Kinds)}");
            return null;
        }

        var text = keys.RequiredText(found[0]);
        var place = keys.PlaceOf(found[0]);
        return text.Length == 0 ? null : found[0] switch
        {
            "fact" => new FactSubject(text, place),
            "plan" => new PlanSubject(text, place),
            _ => Answer(text, place),
        };
    }

    private AnswerSubject? Answer(string text, TextPlace place)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? text : text[..dot];
        var part = dot < 0 ? null : text[(dot + 1)..];
        var id = name == "this" ? thisQuestion : name;
        if (id is null)
        {
            problems.Add(place, "“this” stands for a question, and there is none here; write the question id");
            return null;
        }

        if (KeyForm.IsQuestionId(id) && part != "")
        {
            return new AnswerSubject(id, part, place);
        }

        problems.Add(place, $"“answer” is “{StrictYaml.Shorten(text)}”; {KeyForm.Question}, with .part for one half of a combined answer");
        return null;
    }
}
