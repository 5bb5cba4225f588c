using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;

namespace Governance.Core.Questionnaires;

/// <summary>
/// How an offered answer gets into a form: it is put into the fields of its question when a person says that it is still true, and a further
/// field remembers where it came from. An answer that was changed afterwards is an answer like any other.
/// </summary>
public static class OfferFields
{
    /// <summary>Holds the key of the offer that was confirmed for the question.</summary>
    public static string Name(string questionId) => $"o.{questionId}";

    /// <summary>By which a form names an offer.</summary>
    public static string KeyOf(Offer offer) => $"{offer.Origin}: {offer.Source}";

    /// <summary>True when the value can stand as an answer to the question as it is asked now.</summary>
    public static bool Fits(Question question, Offer offer)
    {
        if (offer.Answer.IsSpecial || AnswerValue.IsEmpty(offer.Answer.Value))
        {
            return false;
        }

        var again = AnswerForm.Read([question], AnswerForm.ToFields(question, offer.Answer));
        return again.Problems.Count == 0 && again.Answers.TryGetValue(question.Id, out var read) && Same(read, offer.Answer);
    }

    /// <summary>Offers that fit their question and whose question has no answer yet, the newest source first.</summary>
    public static IReadOnlyList<Offer> Open(QuestionForm form, IReadOnlyList<Offer> offers, IReadOnlyDictionary<string, GivenAnswer> answers) =>
    [
        .. offers.Where(o => !answers.ContainsKey(o.QuestionId) && form.Find(o.QuestionId) is { } question && Fits(question, o)).OrderByDescending(o => o.DatedOn),
    ];

    /// <summary>The form after somebody said that the offer is still true; what stood in the fields of the question makes way for it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Take(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Question question, Offer offer)
    {
        var own = FieldNames.Answer(question.Id);
        var taken = fields.Where(f => f.Key != own && !f.Key.StartsWith(own + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, values) in AnswerForm.ToFields(question, offer.Answer))
        {
            taken[name] = values;
        }

        taken[Name(question.Id)] = [KeyOf(offer)];
        return taken;
    }

    /// <summary>The offers that were confirmed and whose answer stands unchanged, by question.</summary>
    public static IReadOnlyDictionary<string, Offer> Confirmed(IReadOnlyList<Offer> offers, AnswerReading reading, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var confirmed = new Dictionary<string, Offer>();
        foreach (var (question, answer) in reading.Answers)
        {
            var key = fields.TryGetValue(Name(question), out var values) && values.Count > 0 ? values[0] : null;
            if (offers.FirstOrDefault(o => o.QuestionId == question && KeyOf(o) == key) is { } offer && Same(answer, offer.Answer))
            {
                confirmed[question] = offer;
            }
        }

        return confirmed;
    }

    /// <summary>As it is stored with the answer.</summary>
    public static string OriginOf(Offer offer) => CanonicalJson.Write(new JsonObject
    {
        ["kind"] = offer.Origin,
        ["source"] = offer.Source,
        ["dated"] = offer.DatedOn?.ToDay(),
    });

    private static bool Same(GivenAnswer one, GivenAnswer other) =>
        CanonicalJson.Write(one.Value?.DeepClone()) == CanonicalJson.Write(other.Value?.DeepClone()) && one.Reason == other.Reason;
}
