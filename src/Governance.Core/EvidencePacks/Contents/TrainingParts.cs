using System.Globalization;
using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>
/// Section 14, and the training beside each link of the chain: records of this case and of the others about the same installed product, on the
/// version that the pack is about.
/// </summary>
internal sealed class TrainingParts(PackRows rows, CaseParts parts)
{
    public const string GapTitle = "Training of the people";
    public const string OrderTitle = "Training before use";

    private static readonly string[] FirstUses = [DeploymentEvent.Pilot, DeploymentEvent.WentLive, DeploymentEvent.Updated];

    private static readonly (string Id, string What)[] Measures =
    [
        ("HUM-03", "Uncertainty and scope shown"), ("HUM-04", "Evidence on following a wrong output"), ("HUM-06", "Saying that the output is wrong"), ("HUM-07", "Going on, hiding, overriding"),
        ("HUM-09", "Trainees, users without the specialty"), ("HUM-12", "Competence before access"), ("CSF-05", "Readers kept from following a wrong output"), ("MPL-05", "Everyone trained on this version"),
    ];

    private readonly List<DossierEntry> current =
        [.. rows.Dossier.Concat(rows.TrainingElsewhere).Where(e => e.Kind == TrainingKinds.Record).GroupBy(e => e.CaseNumber).SelectMany(g => DossierStand.Current(g))];

    private readonly DateOnly today = rows.Calendar.DayOf(rows.At);

    public IEnumerable<PackPart> Section()
    {
        PackPart?[] found = [Groups(), Measured()];
        return [.. parts.Dossier.Of(DossierArea.Training), .. found.OfType<PackPart>()];
    }

    /// <summary>The last training of a person, in words; null where none is recorded.</summary>
    public string? Of(int? personId)
    {
        var ofPerson = current.Where(e => personId is not null && e.Values.Count("person") == personId).OrderBy(e => e.Values.Day("on")).ToList();
        var last = ofPerson.LastOrDefault(IsOnVersion) ?? ofPerson.LastOrDefault();
        if (last is null)
        {
            return null;
        }

        var until = IsOver(last) ? $"; to be repeated since {Day(last.Values.Day("until"))}" : "";
        return $"{(IsOnVersion(last) ? "on" : "only on")} {last.Values.Text("version")}, {Day(last.Values.Day("on"))}{until}";
    }

    /// <summary>Who of the chain has no training in force on this version.</summary>
    /// <param name="links">Link and person; nobody where none is named.</param>
    public IEnumerable<PackGap> Gaps(IReadOnlyList<(string Link, int? PersonId)> links)
    {
        var missing = links.Where(l => l.PersonId is not null && !current.Any(e => e.Values.Count("person") == l.PersonId && IsOnVersion(e) && !IsOver(e))).ToList();
        if (missing.Count > 0)
        {
            var names = missing.GroupBy(l => l.PersonId!.Value).Select(g => $"{rows.NameOf(g.Key)} ({string.Join(", ", g.Select(l => l.Link.ToLowerInvariant()))})");
            yield return new PackGap(
                SectionPlan.Owners, GapKind.Missing, GapTitle, $"No training on version {rows.Version.Label} is recorded for {string.Join(", ", names)}.",
                links[0].PersonId is { } lead ? rows.NameOf(lead) : null, null);
        }

        foreach (var late in AfterFirstUse())
        {
            yield return late;
        }
    }

    // Who reads with the product or runs it is trained before this case puts it to use.
    private IEnumerable<PackGap> AfterFirstUse()
    {
        if (rows.DeploymentChanges.Where(c => FirstUses.Contains(c.Change)).Select(c => (DateTime?)c.At).Min() is not { } at)
        {
            yield break;
        }

        var day = rows.Calendar.DayOf(at);
        var trained = current.Where(e => IsOnVersion(e) && e.Values.Text("part") is ("reading" or "running"))
            .GroupBy(e => e.Values.Count("person")!.Value, e => e.Values.Day("on")!.Value).Select(g => (Person: g.Key, First: g.Min()));
        var late = trained.Where(t => t.First > day).Select(t => $"{rows.NameOf(t.Person)} on {Day(t.First)}").ToList();
        if (late.Count > 0)
        {
            yield return new PackGap(
                SectionPlan.HumanFactors, GapKind.Missing, OrderTitle, $"Version {rows.Version.Label} was in use from {Day(day)} on, but trained later were: {string.Join(", ", late)}.", null, null);
        }
    }

    private bool IsOnVersion(DossierEntry entry) => string.Equals(entry.Values.Text("version")?.Trim(), rows.Version.Label, StringComparison.OrdinalIgnoreCase);

    private bool IsOver(DossierEntry entry) => entry.Values.Day("until") < today;

    // The groups that the owner of the pilot counted.
    private TablePart? Groups() => DataSections.Copied(parts.Asked("PIL-08"), "Groups trained", "Answer to PIL-08 of the pilot.");

    private TablePart? Measured()
    {
        var found = Measures.Select(m => (m.What, Question: parts.Asked(m.Id))).Where(m => m.Question is { Answer: not null }).ToList();
        return found.Count == 0 ? null : TablePart.Of("Measures against following a wrong output, and how to disagree", ["What", "Answer", "Who says so; judged"],
            [.. found.Select(f => (IReadOnlyList<string>)[$"{f.What} ({f.Question!.Id})", DataSections.WordsOf(f.Question), Who(f.Question)])]);
    }

    private static string Who(PackQuestion question) => question.Verdict is null && !question.Id.StartsWith("HUM-", StringComparison.Ordinal)
        ? question.Answer!.By : $"the vendor; {DataSections.VerdictOf(question)}";

    private static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "an unknown day";
}
