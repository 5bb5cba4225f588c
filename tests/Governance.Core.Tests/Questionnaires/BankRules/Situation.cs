using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;

namespace Governance.Core.Tests.Questionnaires.BankRules;

/// <summary>What evidence stands beside an answer.</summary>
internal enum Proof
{
    None,
    Fresh,
    Old,
    Undated,
}

/// <summary>The answer to one question: its parts by name, or nothing, or a special word.</summary>
internal sealed record Reply(string? Special, IReadOnlyDictionary<string, JsonNode?> Parts, Proof Proof)
{
    public const int FreshMonths = 0;
    public const int OldMonths = 400;

    public static Reply Nothing { get; } = new(null, new Dictionary<string, JsonNode?>(), Proof.None);

    /// <summary>As a form stores it; null where nothing was given at all.</summary>
    public GivenAnswer? Given(Question question)
    {
        IReadOnlyList<string> evidence = Proof == Proof.None ? [] : [$"{question.Id}-{Proof}"];
        if (Special is not null)
        {
            return new GivenAnswer(Special, null, null, evidence);
        }

        if (Parts.Values.All(v => v is null) && evidence.Count == 0)
        {
            return null;
        }

        var value = question.IsCombined
            ? new JsonObject(Parts.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())))
            : Parts.Values.FirstOrDefault(v => v is not null)?.DeepClone();
        return new GivenAnswer(value, null, null, evidence);
    }
}

/// <summary>Everything that a rule may look at, laid out by hand: answers, facts, planned use, the tick of a reviewer.</summary>
internal sealed record Situation(
    QuestionForm Form, IReadOnlyDictionary<string, Reply> Replies, IReadOnlyDictionary<string, IReadOnlyList<string>?> Facts,
    IReadOnlyDictionary<string, IReadOnlyList<string>?> Plan, bool? Tick)
{
    public Reply ReplyTo(string question) => Replies.GetValueOrDefault(question, Reply.Nothing);

    /// <summary>What the product makes of it for the rule.</summary>
    public FlagResult Evaluate(string ruleId)
    {
        var answers = Form.Questions.Select(q => (q.Id, Given: ReplyTo(q.Id).Given(q))).Where(a => a.Given is not null).ToDictionary(a => a.Id, a => a.Given!);
        var ages = answers.Values.SelectMany(a => a.EvidenceIds).ToDictionary(e => e, e => e.Split('-')[^1] switch
        {
            nameof(Proof.Fresh) => Reply.FreshMonths,
            nameof(Proof.Old) => Reply.OldMonths,
            _ => (int?)null,
        });
        var profile = Facts.Where(f => f.Value is not null).Aggregate(CaseProfile.Empty, (p, f) => p.With(f.Key, FactValue.Of(f.Value!)));
        var context = new FormContext
        {
            Case = profile,
            Plan = Plan.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => FactValue.Of(p.Value!)),
            EvidenceAges = ages,
            Judged = Tick is { } tick ? new Dictionary<string, bool> { [ruleId] = tick } : new Dictionary<string, bool>(),
        };
        return FlagRules.Evaluate(Form, answers, context);
    }

    public override string ToString() =>
        $"{string.Join("; ", Replies.Select(r => $"{r.Key}={r.Value.Special ?? string.Join(",", r.Value.Parts.Select(p => p.Value?.ToJsonString() ?? "nothing"))} ({r.Value.Proof})"))} "
        + $"{string.Join("; ", Facts.Concat(Plan).Select(f => $"{f.Key}={(f.Value is null ? "not known" : string.Join(",", f.Value))}"))} tick={Tick?.ToString(CultureInfo.InvariantCulture) ?? "none"}";
}
