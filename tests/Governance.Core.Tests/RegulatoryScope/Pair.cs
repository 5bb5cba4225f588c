using System.Text.Json.Nodes;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;
using Governance.Core.StartUp;
using Governance.Core.Templates;

namespace Governance.Core.Tests.RegulatoryScope;

/// <summary>A label and a plan in the form of use files, compared by the rules that ship with the product.</summary>
internal static class Pair
{
    public static readonly DateOnly Today = new(2026, 11, 28);

    public static ScopeRules Rules { get; } = ReadRules();

    public static ScopeResult Compare(string cleared, string planned) => ScopeComparison.Compare(new ScopeQuestion(Cleared(cleared), Planned(planned), Today), Rules);

    public static UseProfile Cleared(string json) => Profile(UseProfileReader.ReadCleared("cleared.json", json));

    public static UseProfile Planned(string json) => Profile(UseProfileReader.ReadPlanned("planned.json", json));

    /// <summary>Two objects put into one; the second wins.</summary>
    public static string With(string json, string change)
    {
        var whole = JsonNode.Parse(json)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(change)!.AsObject())
        {
            whole[key] = value?.DeepClone();
        }

        return whole.ToJsonString();
    }

    private static UseProfile Profile(UseReading reading)
    {
        Assert.True(reading.Profile is not null, string.Join("\n", reading.Problems));
        return reading.Profile;
    }

    private static ScopeRules ReadRules()
    {
        var path = Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "scope-checks", "rules.yaml");
        var reading = TemplateReader.Read(TemplateKinds.All, new TemplateSource(path, File.ReadAllText(path)));
        Assert.True(reading.Template is not null, string.Join("\n", reading.Problems));
        return (ScopeRules)reading.Template;
    }
}
