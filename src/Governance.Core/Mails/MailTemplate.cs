using System.Text.RegularExpressions;
using Governance.Core.Templates;

namespace Governance.Core.Mails;

/// <summary>
/// A mail as a file: <c>templates/mails/*.yaml</c>, a subject and a plain text with names in double braces. The names are a closed list,
/// so that no answer, finding or anything about a patient can get into a mail. The newest published version is used.
/// </summary>
public sealed partial record MailTemplate(TemplateHead Head, TemplateSource Source, string Subject, string Body) : Template(Head, Source)
{
    /// <summary>Where the private address goes; it is put in when the mail is handed over, and stands in no row.</summary>
    public const string Link = "link";

    /// <summary>The names that a mail may use.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["case.name", "due", "expires", "greeting", Link, "message", "notices", "page", "product", "sender.mail", "sender.name", "site", "work"];

    /// <summary>A subject stands in lists and previews: nothing private belongs there.</summary>
    private static readonly string[] NeverInSubject = [Link, "message", "notices"];

    public static TemplateKind Kind { get; } = new("mail", "mails", Read, (_, _) => []);

    /// <summary>Subject and text with the names filled in; a name without a value leaves nothing behind. {{link}} stays.</summary>
    public (string Subject, string Text) Fill(IReadOnlyDictionary<string, string> values) =>
        (Filled(Subject, values).ReplaceLineEndings(" "), BlankLines().Replace(Filled(Body, values), "\n\n").Trim() + "\n");

    /// <summary>The text as it goes out, with the private address in its place.</summary>
    public static string WithLink(string text, string? link) => text.Replace("{{link}}", link ?? "", StringComparison.Ordinal);

    private static string Filled(string text, IReadOnlyDictionary<string, string> values) =>
        NamePattern().Replace(text, m => m.Groups[1].Value == Link ? m.Value : values.GetValueOrDefault(m.Groups[1].Value) ?? "");

    private static MailTemplate? Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var subject = keys.RequiredText("subject");
        var text = keys.RequiredText("text");
        Check("subject", subject, NeverInSubject);
        Check("text", text, []);
        return new MailTemplate(document.Head, document.Source, subject, text);

        void Check(string key, string value, string[] refused)
        {
            foreach (var name in NamePattern().Matches(value).Select(m => m.Groups[1].Value).Distinct())
            {
                if (!Names.Contains(name))
                {
                    keys.Problems.Add(keys.PlaceOf(key), $"“{{{{{name}}}}}” is no name that a mail may use; allowed: {string.Join(", ", Names)}");
                }
                else if (refused.Contains(name))
                {
                    keys.Problems.Add(keys.PlaceOf(key), $"“{{{{{name}}}}}” may not stand in the subject; it is shown in lists of mails");
                }
            }
        }
    }

    [GeneratedRegex(@"\{\{\s*([^{}\s]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
