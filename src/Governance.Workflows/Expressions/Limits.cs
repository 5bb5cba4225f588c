namespace Governance.Workflows.Expressions;

internal static class Limits
{
    public static string Text(int position, string text) => text.Length <= ScriptScope.LongestText
        ? text
        : throw new ScriptException(position, $"the text grows longer than {ScriptScope.LongestText} characters");
}
