using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.Templates;

/// <summary>The text of one template file with its name, as "questionnaires/vendor-privacy.yaml". Line ends are LF.</summary>
public sealed record TemplateSource
{
    public TemplateSource(string file, string text)
    {
        File = file;
        Text = text.ReplaceLineEndings("\n");
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public string File { get; }

    public string Text { get; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Text"/>, lower-case hex.</summary>
    public string Sha256 { get; }
}
