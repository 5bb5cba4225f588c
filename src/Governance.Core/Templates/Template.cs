namespace Governance.Core.Templates;

/// <summary>A template that was read without a problem.</summary>
public abstract record Template(TemplateHead Head, TemplateSource Source)
{
    public string Id => Head.Id;

    public string Sha256 => Source.Sha256;

    public string Text => Source.Text;
}
