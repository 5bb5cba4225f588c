using System.Globalization;

namespace Governance.Core.Register.ModelCards;

/// <summary>What a card says about a dimension of the cleared use, in its own words; a hint, never a value.</summary>
public sealed record CardHint(string Dimension, string Element, string Label, string Text);

/// <summary>What a card would answer, in its own words, once a person says that it is true.</summary>
public sealed record CardOffer(string Question, string Element, string Label, string Text);

/// <summary>
/// What a card would fill: the product it names, hints for the label, answers to be confirmed, and figures as claims. Elements are taken
/// whole; nothing is read out of a sentence.
/// </summary>
/// <param name="Missing">Elements that the schema asks for and the card leaves out or empty.</param>
/// <param name="Unknown">Elements that the schema does not have; they are kept with the card.</param>
public sealed record CardFilling(
    string Schema, CardClaims Claims, IReadOnlyList<CardHint> Hints, IReadOnlyList<CardOffer> Offers, IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown)
{
    public static CardFilling Of(string schema, CardClaims claims, CardMap map)
    {
        var said = map.Elements.SelectMany(m => claims.Claims.Where(c => c.IsKnown && c.Path == m.Element).Take(1).Select(c => (Map: m, Claim: c))).ToList();
        return new CardFilling(
            schema, claims,
            [.. said.SelectMany(s => s.Map.Dimensions.Select(d => new CardHint(d, s.Claim.Path, s.Claim.Label, s.Claim.Text))).OrderBy(h => h.Dimension, StringComparer.Ordinal)],
            [.. said.Where(s => s.Map.Question is not null).Select(s => new CardOffer(s.Map.Question!, s.Claim.Path, s.Claim.Label, s.Claim.Text))],
            [.. CardSchema.Of(schema).Where(e => e.IsRequired && !claims.Has(e)).Select(e => e.Path)],
            [.. claims.Claims.Where(c => !c.IsKnown).Select(c => c.Path)]);
    }

    /// <summary>The day of the release where the card writes one as a day; null for anything else.</summary>
    public DateOnly? ReleasedOn =>
        DateOnly.TryParseExact(Claims.TextOf("ReleaseInfo/ReleaseDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
