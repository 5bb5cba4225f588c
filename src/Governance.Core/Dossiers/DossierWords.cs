using System.Globalization;

namespace Governance.Core.Dossiers;

/// <summary>Entries in words, as pages and packs print them.</summary>
public static class DossierWords
{
    /// <summary>The value of a field; "not stated" where it is absent.</summary>
    /// <param name="names">Names of people by id.</param>
    public static string Of(DossierField field, DossierFact entry, IReadOnlyDictionary<int, string> names)
    {
        if (!entry.Values.Has(field.Key))
        {
            return "not stated";
        }

        var text = entry.Values.Text(field.Key);
        return field.Type switch
        {
            DossierFieldType.Choice => field.LabelOf(text!),
            DossierFieldType.Choices => string.Join(", ", entry.Values.Texts(field.Key).Select(field.LabelOf)),
            DossierFieldType.Day => entry.Values.Day(field.Key)!.Value.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            DossierFieldType.Person => names.GetValueOrDefault(entry.Values.Count(field.Key)!.Value, $"person {text}"),
            DossierFieldType.Count => $"{text}{(field.Unit is null ? "" : $" {field.Unit}")}",
            _ => text!,
        };
    }

    /// <summary>Ids of people that the entries name.</summary>
    public static IEnumerable<int> PeopleIn(IEnumerable<DossierFact> entries) =>
        entries.SelectMany(e => e.KindOf.Fields.Where(f => f.Type == DossierFieldType.Person).Select(f => e.Values.Count(f.Key))).OfType<int>().Distinct();

    /// <summary>What a reader must see at once: an exception or an access that has ended, support that is over, a failed drill, an unprotected path.</summary>
    /// <param name="today">Day at the site.</param>
    /// <returns>A short warning, or null.</returns>
    public static string? WarningOf(DossierFact entry, DateOnly today, IReadOnlyList<DossierFact> all) => entry.Kind switch
    {
        Kinds.SecurityKinds.Exception => entry.Values.Day("until") < today ? "has ended: an open exception" : null,
        Kinds.SecurityKinds.Patching => entry.Values.Day("support-ends") <= today ? "support has ended" : null,
        Kinds.SecurityKinds.OutageDrill => entry.Values.Text("result") == "failed" ? "failed" : null,
        Kinds.SecurityKinds.NetworkPath => entry.Values.Text("encryption") == "none" ? "not encrypted" : null,
        Kinds.SecurityKinds.PenetrationTest => entry.Values.Count("open") > 0 ? $"{entry.Values.Count("open")} still open" : null,
        Kinds.PrivacyKinds.Transfer => entry.Values.Text("safeguard") == "none" ? "no safeguard" : null,
        Kinds.PrivacyKinds.SubProcessor => entry.Values.Has("agreed") ? null : "no agreement stated",
        Kinds.PrivacyKinds.Access => AccessState(entry, today, all).Warning,
        Kinds.TrainingKinds.Record => entry.Values.Day("until") < today ? $"to be repeated since {Day(entry.Values.Day("until"))}" : null,
        Kinds.SafetyKinds.Hazard => entry.Values.Has("accepted-by") ? null : "residual risk not accepted by anybody",
        _ => null,
    };

    /// <summary>A computed sentence beside an entry: the miss rate of a test, what became of an access; null for none.</summary>
    public static string? RemarkOf(DossierFact entry, DateOnly today, IReadOnlyList<DossierFact> all) => entry.Kind switch
    {
        Kinds.PrivacyKinds.DeidentificationTest => Deidentification.Of(entry)?.Sentence,
        Kinds.PrivacyKinds.Access => AccessState(entry, today, all).State,
        var kind when Pictures.DossierPictures.IsRisk(kind) => $"{Pictures.RiskPicture.LevelOf(entry, "before")} before, {Pictures.RiskPicture.LevelOf(entry, "after")} after the measures",
        _ => null,
    };

    /// <summary>What became of an access: the last review, or that it ended.</summary>
    public static (string State, string? Warning) AccessState(DossierFact access, DateOnly today, IReadOnlyList<DossierFact> all)
    {
        var events = all.Where(e => e.Kind == Kinds.PrivacyKinds.AccessEvent && e.Values.Text("access") == access.Id).OrderBy(e => e.Values.Day("on")).ToList();
        if (events.FirstOrDefault(e => e.Values.Text("event") == "revoked") is { } revoked)
        {
            return ($"revoked on {Day(revoked.Values.Day("on"))}", null);
        }

        if (access.Values.Day("until") is { } until && until < today)
        {
            return ($"should have ended on {Day(until)}", "ended, but nobody recorded that it was revoked");
        }

        // Roles and controls, section 11: an access is looked at again every six months.
        var last = events.LastOrDefault()?.Values.Day("on") ?? access.Values.Day("granted");
        var isLate = last is { } day && day.AddMonths(6) < today;
        var state = events.Count == 0 ? "not reviewed yet" : $"last reviewed on {Day(last)}";
        return (state, isLate ? $"{state}; due every six months" : null);
    }

    private static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "an unknown day";
}
