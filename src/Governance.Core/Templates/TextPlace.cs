namespace Governance.Core.Templates;

/// <summary>A place in a template file; line and column count from 1.</summary>
public readonly record struct TextPlace(int Line, int Column);
