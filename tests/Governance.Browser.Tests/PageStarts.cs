using Microsoft.AspNetCore.Routing.Patterns;

namespace Governance.Browser.Tests;

/// <summary>
/// Addresses at which every page of the host can be looked at, made from the routes themselves, so that a page that is new is looked at
/// without anybody thinking of it.
/// </summary>
/// <param name="caseNumber">The case that the addresses are about.</param>
/// <param name="step">An open step of it.</param>
/// <param name="incident">The case of a standing pause, where the product has one.</param>
internal sealed class PageStarts(int caseNumber, int step, int incident = 1)
{
    /// <summary>
    /// Pages that answer with a file or with a fault; the sign-in page and the vendor portal have tests of their own, and the comparison of two versions a start with both.
    /// The sample hospital has no proposal and no public record, so that their two pages have nothing to show.
    /// </summary>
    private static readonly string[] NotLookedAt = ["/administration/workflows/{id}/compare", "/cases/{number:int}/evidence/{item:int}", "/cases/{number:int}/pack/{pack:int}.", "/administration/workflows/{id}/{version:int}/file", "/problem/", "/sign-in", "/vendor",
        "/products/{id:int}/model-card/{card:int}", "/products/{id:int}/versions/{version:int}/model-card", "/products/public-records/{source}/{key}", "/register/proposals/{proposal:int}"];

    /// <summary>What may stand for a part of an address; what is not named here is tried as 1.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["id"] = ["3", "full-adoption", "1"],
        ["definition"] = ["full-adoption"],
        ["key"] = ["S02", "full-adoption"],
        ["kind"] = ["findings", "conditions", "new-procurement", "version-update"],
        ["how"] = ["withdraw", "cancel"],
        ["dataset"] = ["chexpert"],
        ["artifact"] = ["rel-012"],
        ["paper"] = ["oakden-rayner-2020"],
        ["proposal"] = ["1"],
        ["area"] = ["privacy", "security"],
        ["list"] = ["data-flow", "sbom"],
        ["part"] = ["reviews", "decisions", "questionnaire"],
        ["seat"] = ["new"],
        ["meeting"] = ["1"],
        ["site"] = ["1", "lindwater-main"],
    };

    public static bool IsLookedAt(RoutePattern route) => !NotLookedAt.Any(n => $"/{route.RawText?.TrimStart('/')}".StartsWith(n, StringComparison.Ordinal));

    /// <summary>Addresses to try, in order; the first that answers is looked at.</summary>
    public IReadOnlyList<string> Of(RoutePattern route)
    {
        List<string> addresses = [""];
        foreach (var segment in route.PathSegments)
        {
            addresses = [.. addresses.SelectMany(a => TextsOf(segment).Select(t => t.Length == 0 ? a : $"{a}/{t}"))];
        }

        return [.. addresses.Select(a => a.Length == 0 ? "/" : a)];
    }

    private IEnumerable<string> TextsOf(RoutePatternPathSegment segment)
    {
        IEnumerable<string> texts = [""];
        foreach (var part in segment.Parts)
        {
            texts = [.. texts.SelectMany(t => TextsOf(part).Select(more => t + more))];
        }

        return texts;
    }

    private string[] TextsOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => [literal.Content],
        RoutePatternParameterPart { IsOptional: true } => [""],
        RoutePatternParameterPart { Name: "number" } => [$"{caseNumber}"],
        RoutePatternParameterPart { Name: "step" } => [$"{step}"],
        RoutePatternParameterPart { Name: "incident" } => [$"{incident}"],
        RoutePatternParameterPart parameter => Values.GetValueOrDefault(parameter.Name) ?? ["1"],
        RoutePatternSeparatorPart separator => [separator.Content],
        _ => [""],
    };
}
