using Governance.Core.Cases;

namespace Governance.Web.Components;

/// <summary>The states that have a colour, an icon and a pattern of their own; colour never stands alone.</summary>
public enum BadgeState
{
    Plain,
    Open,
    Soon,
    Late,
    Done,
    Unknown,
    Hold,
    Paused,
}

/// <summary>A state in words, with the icon and tint that belong to it.</summary>
public sealed record Badge(BadgeState State, string Words)
{
    public string? Icon => State switch
    {
        BadgeState.Open => "circle",
        BadgeState.Soon => "clock",
        BadgeState.Late => "alert-triangle",
        BadgeState.Done => "check",
        BadgeState.Unknown => "help",
        BadgeState.Hold or BadgeState.Paused => "player-pause",
        _ => null,
    };

    public string CssClass => State == BadgeState.Plain ? "gv-badge gv-badge-plain" : $"gv-badge gv-is-{Key}";

    /// <summary>How a finished step ended: what says no, or asks for more, never looks like something that was passed.</summary>
    public static Badge OfOutcome(string? outcome) => outcome switch
    {
        null or "" => new Badge(BadgeState.Done, "done"),
        _ when Outcomes.IsAgainst(outcome) => new Badge(BadgeState.Late, Outcomes.LabelOf(outcome)),
        _ when Outcomes.AsksForMore(outcome) => new Badge(BadgeState.Unknown, Outcomes.LabelOf(outcome)),
        _ => new Badge(BadgeState.Done, Outcomes.LabelOf(outcome)),
    };

    /// <summary>The state as it stands in class names.</summary>
    public string Key => State.ToString().ToLowerInvariant();
}
