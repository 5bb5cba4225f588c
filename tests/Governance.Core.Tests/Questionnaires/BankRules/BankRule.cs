using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Questionnaires.BankRules;

/// <summary>One flag rule or contradiction check of the bank, with the form that it belongs to.</summary>
internal sealed record BankRule(QuestionForm Form, string Key, string QuestionId, string Id, Condition When, Severity Severity, Question? Of)
{
    private const int MostTried = 400_000;

    public bool AsksReviewer => ConditionReferences.Within(When).OfType<JudgeTest>().Any();

    /// <summary>Rules over what is empty, missing or shown are always decided; every other one can meet something that is not known.</summary>
    public bool CanStayOpen => ConditionReferences.Within(When).Any(t => t is EvidenceOlderTest or SubjectTest { Comparison: not Empty });

    public static IReadOnlyList<BankRule> In(TemplateSet templates, string id)
    {
        var form = QuestionForm.Of(templates.Find<QuestionnaireTemplate>(id)!, templates);
        return
        [
            .. form.Questions.SelectMany(q => q.Flags.Select(f => new BankRule(form, $"{q.Id}/{f.Id}", q.Id, f.Id, f.When, f.Severity, q))),
            .. form.Checks.Select(c => new BankRule(form, $"check/{c.Id}", c.About[0], c.Id, c.When, c.Severity, null)),
        ];
    }

    /// <summary>A situation for everything that can happen to the rule, found by trying the values that it looks at.</summary>
    public IReadOnlyDictionary<Expected, Situation> Situations()
    {
        var found = new Dictionary<Expected, Situation>();
        foreach (var situation in Tried().Take(MostTried))
        {
            var oracle = new Oracle(situation);
            if (Of is null || oracle.IsShown(Of))
            {
                found.TryAdd(oracle.Of(When), situation);
            }
        }

        return found;
    }

    private IEnumerable<Situation> Tried()
    {
        var conditions = new List<Condition>([When, .. Of?.ShowIf is { } shown ? new[] { shown } : []]);
        var tests = conditions.SelectMany(ConditionReferences.Within).ToList();
        var questions = tests.SelectMany(t => ConditionReferences.Questions(t)).Select(q => q.QuestionId).Distinct().ToList();
        tests.AddRange(questions.Select(q => Form.Find(q)?.ShowIf).OfType<Condition>().SelectMany(ConditionReferences.Within));
        var subjects = tests.OfType<SubjectTest>().SelectMany(t => new[] { t.Subject, t.Comparison switch { DiffersFrom d => d.Other, NotCoveredBy n => n.Other, _ => null } }).ToList();
        var facts = Lists(subjects.OfType<FactSubject>().Select(f => f.Key), tests);
        var plan = Lists(subjects.OfType<PlanSubject>().Select(p => p.Field), tests);
        var replies = questions.Select(q => Domains.Replies(Form.Find(q)!, tests).Select(r => KeyValuePair.Create(q, r)).ToList()).ToList();
        return from ticked in AsksReviewer ? new bool?[] { null, true, false } : [null]
               from f in Domains.Product(facts)
               from p in Domains.Product(plan)
               from r in Domains.Product(replies)
               select new Situation(Form, r.ToDictionary(), f.ToDictionary(), p.ToDictionary(), ticked);
    }

    private static List<List<KeyValuePair<string, IReadOnlyList<string>?>>> Lists(IEnumerable<string> keys, List<Condition> tests) =>
        [.. keys.Distinct().Select(k => Domains.Stated(k, tests).Select(v => KeyValuePair.Create(k, v)).ToList())];
}
