using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>The installed version against the cleared ones: 2.1.x covers 2.1.3. Other versions need a plan, an assessment, or are outside.</summary>
internal static class Versions
{
    public static Judgement Of(Compared of)
    {
        var (cleared, planned) = ((PartedValue)of.Cleared.Value!, (PartedValue)of.Planned.Value!);
        var version = planned.Word("version")!;
        if (cleared.Words("withdrawn").Any(w => Matches(w, version)))
        {
            return Judgement.Outside($"Version {version} is withdrawn.", of.OutsideCode) with { Uncovered = version };
        }

        var versions = cleared.Words("versions");
        if (versions.Count == 0)
        {
            return Judgement.Unknown("The label does not say which versions it covers.", "R03");
        }

        return versions.Any(v => Matches(v, version))
            ? Judgement.Inside($"Version {version} is among those of the label ({string.Join(", ", versions)}).")
            : Changed(of, cleared, planned, version);
    }

    private static Judgement Changed(Compared of, PartedValue cleared, PartedValue planned, string version)
    {
        var all = string.Join(", ", cleared.Words("versions"));
        switch (planned.Word("change"))
        {
            case "assessment":
                return Judgement.Inside($"Version {version} is not named by the label ({all}); the vendor's assessment of the change is on file.");
            case "under-plan":
                return UnderPlan(of, cleared, planned.Word("modification"), version);
            case "vendor-states-no-change" when cleared.Words("versions").Any(v => IsPatchOf(v, version)):
                return Judgement.Needs($"Version {version} is a patch of a version of the label ({all}); that its function is unchanged is said without a document.", "R06", "R11");
            case "vendor-letter" or "vendor-states-no-change":
                return Judgement.Outside($"The label covers {all}; that {version} is a minor change is said by the vendor alone.", of.OutsideCode, "R11") with { Uncovered = version };
            default:
                return Judgement.Outside($"The label covers {all}; {version} is not among them, and no assessment of the change is on file.", of.OutsideCode) with { Uncovered = version };
        }
    }

    private static Judgement UnderPlan(Compared of, PartedValue cleared, string? modification, string version)
    {
        var allowed = cleared.Words("plan");
        return modification is not null && allowed.Any(a => Terms.Normal(a) == Terms.Normal(modification))
            ? Judgement.Inside($"Version {version} was released under the authorised change plan ({modification}). The change is reviewed and validated at the site all the same.")
            : Judgement.Outside(
                allowed.Count == 0 ? $"The authorisation names no change plan that would cover version {version}." : $"The authorised change plan allows {string.Join(", ", allowed)}; {modification ?? "what changed in this version"} is not among it.",
                of.OutsideCode) with
            { Uncovered = version };
    }

    // 2.1.x and 2.1.* cover everything that begins with 2.1.
    private static bool Matches(string pattern, string version)
    {
        var (parts, given) = (Parts(pattern), Parts(version));
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "x" or "*")
            {
                return i > 0;
            }

            if (i >= given.Length || parts[i] != given[i])
            {
                return false;
            }
        }

        return parts.Length == given.Length;
    }

    private static bool IsPatchOf(string cleared, string version)
    {
        var (parts, given) = (Parts(cleared), Parts(version));
        return parts.Length >= 2 && given.Length >= 2 && parts[0] == given[0] && parts[1] == given[1] && int.TryParse(parts[0], out _) && int.TryParse(parts[1], out _);
    }

    private static string[] Parts(string version) => version.Trim().ToLowerInvariant().Split('.');
}
