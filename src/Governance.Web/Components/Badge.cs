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

    /// <summary>The state as it stands in class names.</summary>
    public string Key => State.ToString().ToLowerInvariant();
}
