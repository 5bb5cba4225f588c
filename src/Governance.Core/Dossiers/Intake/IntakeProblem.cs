namespace Governance.Core.Dossiers.Intake;

/// <summary>Why a file could not be taken in: names the place in it and what to do.</summary>
public sealed class IntakeException(string message) : Exception(message);
