using System.Collections.Concurrent;
using Governance.Core.Templates;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Published templates, read. Kept by the hash of the text: the same text always gives the same template.</summary>
internal static class PackTemplates
{
    private static readonly ConcurrentDictionary<string, Template> Known = new();

    public static Template Read(PublishedTemplate published) => Known.GetOrAdd(published.Sha256, _ => Parse(published));

    private static Template Parse(PublishedTemplate published)
    {
        var reading = TemplateReader.Read(TemplateKinds.All, new TemplateSource($"{published.Id}.yaml", published.Text));
        return reading.Template
            ?? throw new InvalidOperationException($"Published template {published.Id} version {published.Version} cannot be read: {reading.Problems[0]}");
    }
}
