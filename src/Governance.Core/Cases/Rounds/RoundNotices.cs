using Governance.Core.Notifications;

namespace Governance.Core.Cases.Rounds;

/// <summary>Who is told when a round opens beside the flow: its owner, whoever finished the round before, and the requester.</summary>
internal static class RoundNotices
{
    public static IEnumerable<Notice> Of(Case ofCase, CaseStep earlier, CaseStep round, RoundCause cause, DateTime at)
    {
        yield return Notice.To(round.OwnerId, ofCase.Number, round.Number, $"{round.TitleWithRound} of {ofCase.Name} {What(cause)}. It is yours.", at);
        if (earlier.CompletedById is { } before && before != round.OwnerId)
        {
            yield return Notice.To(before, ofCase.Number, round.Number, $"{earlier.TitleWithRound} of {ofCase.Name}, which you finished, {What(cause)}.", at);
        }

        if (ofCase.RequesterId != round.OwnerId && ofCase.RequesterId != earlier.CompletedById)
        {
            yield return Notice.To(ofCase.RequesterId, ofCase.Number, round.Number, $"{earlier.Title} of {ofCase.Name} {What(cause)}.", at);
        }
    }

    public static string What(RoundCause cause) => (cause.Kind, cause.IsConfirmation) switch
    {
        (ReopenedBecause.SentBack, _) => "was sent back",
        (ReopenedBecause.AskedAgain, _) => "is asked once more",
        (ReopenedBecause.AskedBack, _) => "is asked about single questions",
        (ReopenedBecause.Corrected, _) => "is open for a correction",
        (_, true) => "has to be confirmed again",
        _ => "was opened again",
    };
}
