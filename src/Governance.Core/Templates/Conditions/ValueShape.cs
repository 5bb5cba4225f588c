namespace Governance.Core.Templates.Conditions;

/// <summary>The shape of a value; it decides which operators fit.</summary>
public enum ValueShape
{
    Choice,
    Choices,
    Text,
    Number,

    /// <summary>Compared as a number of hours.</summary>
    Duration,
    Date,
    List,

    /// <summary>Compared as the list of its cell texts.</summary>
    Table,
    File,
}
