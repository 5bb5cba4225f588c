namespace Governance.Core.Cases.Rounds;

/// <summary>Why a further round opens beside the flow.</summary>
/// <param name="Kind">A key of <see cref="ReopenedBecause"/>.</param>
/// <param name="Reason">In the words of the person who did it, or a sentence of the program.</param>
/// <param name="ByPersonId">Who sent it back or recorded the change; for what follows by itself, whoever finished the step that it follows.</param>
internal sealed record RoundCause(string Kind, string Reason, int ByPersonId)
{
    /// <summary>Number of the step whose owner waits for the round.</summary>
    public int? WaitingStep { get; init; }

    /// <summary>Number of the step that it was sent back from, or whose change reopened it.</summary>
    public int? FromStep { get; init; }

    /// <summary>Key of the recorded change in the matrix.</summary>
    public string? ChangeKey { get; init; }

    /// <summary>Asked only whether it still holds.</summary>
    public bool IsConfirmation { get; init; }

    /// <summary>What is asked for about single questions.</summary>
    public IReadOnlyList<RoundPoint> Points { get; init; } = [];
}

/// <summary>What is asked for about one question of the step.</summary>
public sealed record RoundPoint(string QuestionId, string Text);

/// <summary>Why a round was opened beside the flow, as stored.</summary>
public static class ReopenedBecause
{
    public const string SentBack = "sent-back";
    public const string DependsOn = "depends-on";
    public const string Change = "change";
    public const string AskedAgain = "asked-again";
    public const string AskedBack = "asked-back";
    public const string Corrected = "corrected";
}

/// <summary>When a step opens and when it is due, UTC.</summary>
internal sealed record StepTimes(DateTime OpenedAt, DateTime DueAt);
