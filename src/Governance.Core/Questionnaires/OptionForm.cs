using System.Text.RegularExpressions;

namespace Governance.Core.Questionnaires;

internal static partial class OptionForm
{
    /// <summary>Facts have keys such as on_prem and US, scores 0, 1 and 2, so option keys are wider than other keys.</summary>
    public static bool IsKey(string key) => Pattern().IsMatch(key);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*\z")]
    private static partial Regex Pattern();
}
