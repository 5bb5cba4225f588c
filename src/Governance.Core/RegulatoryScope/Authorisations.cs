using System.Globalization;
using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>An active authorisation for each planned country.</summary>
internal static class Authorisations
{
    public static Judgement Of(Compared of)
    {
        var held = ((ItemList)of.Cleared.Value!).Items;
        return Judgement.Worst([.. WordComparison.WordsOf(of.Planned.Value).Select(country => OfCountry(of, held, country))]);
    }

    private static Judgement OfCountry(Compared of, IReadOnlyList<PartedValue> held, string country)
    {
        var here = held.Where(a => of.Words.Covers(a.Word("country")!, country)).Select(a => OfOne(of, a, country)).OrderBy(j => j.Outcome).ToList();
        return here.Count > 0 ? here[0] : Judgement.Outside($"There is no authorisation for {country}.", of.OutsideCode) with { Uncovered = country };
    }

    private static Judgement OfOne(Compared of, PartedValue authorisation, string country)
    {
        var number = authorisation.Word("number") is { } n ? $" ({n})" : "";
        var status = authorisation.Word("status") ?? "active";
        if (status == "not-verified")
        {
            return Judgement.Unknown($"Whether the authorisation for {country}{number} is in force could not be verified.", "R10");
        }

        if (status != "active")
        {
            return Judgement.Outside($"The authorisation for {country}{number} is {status}.", of.OutsideCode) with { Uncovered = country };
        }

        var expires = Day(authorisation.Word("expires"));
        if (expires < of.Question.OnDay)
        {
            return Judgement.Outside($"The authorisation for {country}{number} expired on {Say(expires.Value)}.", of.OutsideCode) with { Uncovered = country };
        }

        return authorisation.Is("recognised") && expires < of.Question.OnDay.AddMonths(of.Rules.RecognitionMonths)
            ? Judgement.Needs($"The authorisation is recognised in {country}{number} only until {Say(expires.Value)}, in less than {of.Rules.RecognitionMonths} months.", "R10")
            : Judgement.Inside($"An authorisation for {country}{number} is in force.");
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Say(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
