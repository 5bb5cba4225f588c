namespace Governance.Core.Templates;

public enum TemplateStatus
{
    Draft,
    Active,
    Retired,
}

/// <summary>What every template file starts with: the kind is the key of a <see cref="TemplateKind"/>, the id is folder and name, for example "questionnaires/vendor-privacy".</summary>
public sealed record TemplateHead(int Schema, string Kind, string Id, int Version, string Title, TemplateStatus Status, string? Note);
