using System.Globalization;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>The facts of a case that questions and workflows branch on. A fact that is not here is not known.</summary>
public sealed record CaseProfile(IReadOnlyDictionary<string, FactValue> Facts)
{
    public static CaseProfile Empty { get; } = new(new Dictionary<string, FactValue>());

    public FactValue this[string key] => Facts.GetValueOrDefault(key, FactValue.Unknown);

    public CaseProfile With(string key, FactValue value) => new(new Dictionary<string, FactValue>(Facts) { [key] = value });

    internal Dictionary<string, SubjectValue> ToSubjects() => KnownFacts.All.Values.ToDictionary(f => f.Key, f => Subject(f, this[f.Key]));

    private static SubjectValue Subject(KnownFact fact, FactValue value)
    {
        if (!value.IsKnown)
        {
            return SubjectValue.Missing;
        }

        var display = string.Join(", ", value.Values.Select(v => fact.Values?.GetValueOrDefault(v) ?? v));
        return fact.Shape switch
        {
            ValueShape.Choices => SubjectValue.OfList(value.Values, display),
            ValueShape.Number when decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => SubjectValue.OfNumber(number, display),
            _ => SubjectValue.OfText(value.Text ?? "", display),
        };
    }
}
