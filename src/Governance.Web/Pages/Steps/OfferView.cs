using Governance.Core.Questionnaires;

namespace Governance.Web.Pages.Steps;

/// <summary>An answer known from elsewhere, as it is offered above its question.</summary>
public sealed record OfferView(Core.Questionnaires.Question Question, Offer Offer)
{
    public AnswerWords Answer => AnswerWords.Of(Question, Offer.Answer);

    /// <summary>Value of the button by which somebody says that it is still true.</summary>
    public string Key => $"{Question.Id}|{OfferFields.KeyOf(Offer)}";

    public string From => Offer.Origin switch
    {
        OfferOrigin.ModelCard => "From the model card",
        OfferOrigin.Disclosure => "From the disclosure form",
        OfferOrigin.EarlierVersion => "Typed before the question changed",
        _ => "Answered in the last cycle",
    };
}
