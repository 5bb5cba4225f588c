namespace Governance.Pdf.Model;

/// <summary>States, each with its own shape; the word beside it says the same, so that nothing hangs on colour.</summary>
public enum Mark
{
    /// <summary>Also: met, inside, valid. Full disc with a check.</summary>
    Done,

    /// <summary>Also: mitigated. Disc, left half full.</summary>
    WithConditions,

    /// <summary>Also: in time. Ring with a dot.</summary>
    Open,

    /// <summary>Clock.</summary>
    DueSoon,

    /// <summary>Full triangle with an exclamation mark; the word says by how many working days.</summary>
    Late,

    /// <summary>Also: needs evidence. Diamond with a question mark.</summary>
    Unknown,

    /// <summary>Also: outside, present. Full octagon with a cross.</summary>
    NotMet,

    /// <summary>Full square with two bars.</summary>
    Paused,

    /// <summary>Ring with a bar.</summary>
    NotApplicable,

    /// <summary>Also: unanswered. Dashed square.</summary>
    Gap,

    /// <summary>Hourglass.</summary>
    OutOfDate,

    /// <summary>Two sheets, struck.</summary>
    Replaced,

    /// <summary>Hatched rectangle.</summary>
    Withheld,
}

/// <summary>Colours of text; each has at least 4.5 : 1 on white.</summary>
public enum Tone
{
    /// <summary>Text.</summary>
    Ink,

    /// <summary>Labels, notes, not applicable, replaced, withheld.</summary>
    Second,

    /// <summary>Open, in time.</summary>
    Blue,

    /// <summary>Done, met, inside.</summary>
    Green,

    /// <summary>Due soon, out of date.</summary>
    Amber,

    /// <summary>Late, not met, outside, paused.</summary>
    Red,

    /// <summary>Unknown, needs evidence, gap.</summary>
    Violet,
}

public static class MarkTones
{
    /// <summary>Colour in which the mark and its word are printed.</summary>
    public static Tone Tone(this Mark mark) => mark switch
    {
        Mark.Done or Mark.WithConditions => Model.Tone.Green,
        Mark.Open => Model.Tone.Blue,
        Mark.DueSoon or Mark.OutOfDate => Model.Tone.Amber,
        Mark.Late or Mark.NotMet or Mark.Paused => Model.Tone.Red,
        Mark.Unknown or Mark.Gap => Model.Tone.Violet,
        _ => Model.Tone.Second,
    };
}
