using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Questionnaires.BankRules;

/// <summary>What has to happen to a rule.</summary>
internal enum Expected
{
    Raised,
    NotRaised,
    CannotBeDecided,
    AsksReviewer,
}

/// <summary>
/// A second reading of the condition language, written from its description alone and without any code of the product: three values, Kleene.
/// True is 1, false is 0, not decided is null.
/// </summary>
internal sealed class Oracle(Situation situation)
{
    public Expected Of(Condition when)
    {
        var said = Value(when, situation.Tick);
        if (said is null && situation.Tick is null && Value(when, true) != Value(when, false))
        {
            return Expected.AsksReviewer;
        }

        return said switch { true => Expected.Raised, false => Expected.NotRaised, _ => Expected.CannotBeDecided };
    }

    public bool IsShown(Question question) => question.ShowIf is null || Value(question.ShowIf, null) != false;

    private bool? Value(Condition condition, bool? tick) => condition switch
    {
        AllOf all => All(all.Conditions.Select(c => Value(c, tick))),
        AnyOf any => !All(any.Conditions.Select(c => !Value(c, tick))),
        NotThis not => !Value(not.Inner, tick),
        JudgeTest => tick,
        ShownTest shown => IsShown(Ask(shown.QuestionId)),
        EvidenceMissingTest missing => IsShown(Ask(missing.QuestionId)) && situation.ReplyTo(missing.QuestionId).Proof == Proof.None,
        EvidenceOlderTest older => !IsShown(Ask(older.QuestionId)) ? false : situation.ReplyTo(older.QuestionId).Proof switch { Proof.Fresh => false, Proof.Old => true, _ => null },
        SubjectTest test => Hidden(test) ? false : Compare(test),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static bool? All(IEnumerable<bool?> values)
    {
        var list = values.ToList();
        return list.Contains(false) ? false : list.Contains(null) ? null : true;
    }

    private bool Hidden(SubjectTest test) => new[] { test.Subject, OtherOf(test.Comparison) }.OfType<AnswerSubject>().Any(a => !IsShown(Ask(a.QuestionId)));

    private static Subject? OtherOf(Comparison comparison) => comparison switch { DiffersFrom d => d.Other, NotCoveredBy n => n.Other, _ => null };

    private Question Ask(string id) => situation.Form.Find(id) ?? throw new InvalidOperationException($"{id} is not in the form.");

    private bool? Compare(SubjectTest test)
    {
        var (state, texts) = Read(test.Subject);
        if (test.Comparison is Empty empty)
        {
            return (state == "nothing") == empty.Expected;
        }

        if (state != "known")
        {
            return null;
        }

        if (OtherOf(test.Comparison) is { } other)
        {
            var (otherState, others) = Read(other);
            return otherState != "known" ? null
                : test.Comparison is NotCoveredBy ? !texts.All(t => others.Contains(t))
                : !texts.All(t => others.Contains(t)) || !others.All(t => texts.Contains(t));
        }

        return test.Comparison switch
        {
            EqualTo equal => texts.Contains(equal.Value),
            OneOf one => one.Values.Any(texts.Contains),
            IncludesAny any => any.Values.Any(texts.Contains),
            NumberCompared number => Ordered(decimal.Parse(texts[0], CultureInfo.InvariantCulture), number),
            _ => throw new NotSupportedException(test.Comparison.GetType().Name),
        };
    }

    private static bool Ordered(decimal value, NumberCompared than) => than.Order switch
    {
        NumberOrder.LessThan => value < than.Limit,
        NumberOrder.AtMost => value <= than.Limit,
        NumberOrder.MoreThan => value > than.Limit,
        _ => value >= than.Limit,
    };

    private (string State, IReadOnlyList<string> Texts) Read(Subject subject) => subject switch
    {
        FactSubject fact => Stated(situation.Facts.GetValueOrDefault(fact.Key)),
        PlanSubject plan => Stated(situation.Plan.GetValueOrDefault(plan.Field)),
        AnswerSubject answer => Read(Ask(answer.QuestionId), answer.Part),
        _ => throw new NotSupportedException(subject.GetType().Name),
    };

    private static (string State, IReadOnlyList<string> Texts) Stated(IReadOnlyList<string>? values) => values is null ? ("nothing", []) : ("known", values);

    private (string State, IReadOnlyList<string> Texts) Read(Question question, string? partName)
    {
        var reply = situation.ReplyTo(question.Id);
        if (reply.Special is not null)
        {
            return ("unknown", []);
        }

        var part = partName is null ? Domains.MainPart(question) : question.Parts.Single(p => p.Name() == partName);
        if (part.IsFile())
        {
            return reply.Proof == Proof.None ? ("nothing", []) : ("known", ["a file"]);
        }

        return reply.Parts.GetValueOrDefault(part.Name()) is { } value ? ("known", Texts(part, value)) : ("nothing", []);
    }

    private static IReadOnlyList<string> Texts(AnswerPart part, JsonNode value) => part switch
    {
        AnswerPart.MultiChoice or AnswerPart.List => [.. value.AsArray().Select(i => (string)i!)],
        AnswerPart.Table => [.. value.AsArray().SelectMany(r => r!.AsObject().Select(c => (string)c.Value!))],
        AnswerPart.Number => [(string)value["value"]!],
        AnswerPart.Duration => [((decimal)XmlConvert.ToTimeSpan((string)value!).TotalHours).ToString(CultureInfo.InvariantCulture)],
        _ => [(string)value!],
    };
}
