namespace Governance.Web.Components;

/// <summary>Where a stage of a case stands.</summary>
public enum StagePlace
{
    Past,
    Now,
    Ahead,
}

/// <summary>One stage of the path: who has it and until when, in one or two short lines.</summary>
/// <param name="Round">Which round it is; from 2 on the path shows it as a loop.</param>
public sealed record PathStage(string Title, StagePlace Place, IReadOnlyList<string> Lines, int Round = 1);

/// <summary>One piece of work of the present stage, drawn as a card beside the others.</summary>
/// <param name="Done">Closed parts of <paramref name="Total"/>; a total of 0 draws no bar.</param>
public sealed record PathCard(string Title, string Url, OwnerChip? Owner, Badge State, int Done, int Total, string? Remark, int Round = 1);

/// <summary>The path of a case: its stages in order, and the present one opened below.</summary>
/// <param name="Definition">Name and version of the workflow, in words.</param>
/// <param name="Opens">What opens after the present stage, as a sentence.</param>
public sealed record CasePath(IReadOnlyList<PathStage> Stages, IReadOnlyList<PathCard> Cards, string? Definition = null, string? Opens = null)
{
    /// <summary>"2nd round"; null for the first.</summary>
    public static string? RoundWords(int round)
    {
        if (round < 2)
        {
            return null;
        }

        var ending = (round % 10, round % 100) switch
        {
            (_, 11 or 12 or 13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        return $"{round}{ending} round";
    }
}
