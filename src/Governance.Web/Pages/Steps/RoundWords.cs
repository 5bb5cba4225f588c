using Governance.Core.Cases.Rounds;
using Governance.Core.Steps;

namespace Governance.Web.Pages.Steps;

/// <summary>Why a round was opened beside the flow, in words.</summary>
public static class RoundWords
{
    public static string Of(Reopening why, StepWork work)
    {
        var from = why.FromStep is { } number ? work.Case.Step(number).Title : null;
        return $"{Of(why.Because, work.NameOf(why.ByPersonId), from)}: {why.Reason}";
    }

    public static string Of(ReopenedView why) => $"{Of(why.Because, why.By, why.From)}: {why.Reason}";

    private static string Of(string because, string by, string? from) => because switch
    {
        ReopenedBecause.SentBack => $"{by} sent it back from “{from}”",
        ReopenedBecause.DependsOn => "What it relies on changed",
        ReopenedBecause.AskedAgain => "The round before did not pass",
        ReopenedBecause.AskedBack => $"{by} asks about single questions in “{from}”",
        ReopenedBecause.Corrected => "An answer is corrected",
        _ => $"{by} recorded a change",
    };
}
