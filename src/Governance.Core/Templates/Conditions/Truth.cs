namespace Governance.Core.Templates.Conditions;

/// <summary>The three values of Kleene's logic, ordered so that "all" is the least and "any" the greatest.</summary>
public enum Truth
{
    False = 0,
    Unknown = 1,
    True = 2,
}
