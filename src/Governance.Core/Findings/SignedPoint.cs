using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.Sites;

namespace Governance.Core.Findings;

/// <summary>What a signature on an accepted finding or a waived condition binds, as a pure function of the stored change.</summary>
public static class SignedPoint
{
    public static JsonObject Of(FindingChange change) => new()
    {
        ["schema"] = 1,
        ["case"] = change.CaseNumber,
        ["finding"] = change.FindingNumber,
        ["severity"] = change.Severity,
        ["text"] = change.Text,
        ["state"] = change.State,
        ["note"] = change.Note,
        ["until"] = change.AcceptedUntil?.ToInstant(),
    };

    public static JsonObject Of(ConditionChange change) => new()
    {
        ["schema"] = 1,
        ["case"] = change.CaseNumber,
        ["condition"] = change.ConditionNumber,
        ["text"] = change.Text,
        ["blocks"] = change.Blocks,
        ["ifMissed"] = change.IfMissed,
        ["state"] = change.State,
        ["note"] = change.Note,
    };

    internal static Signature Sign(Case ofCase, Site site, Actor actor, string method, SignedText text, DateTime at)
    {
        var role = ofCase.Steps.FirstOrDefault(s => s.OwnerId == actor.PersonId)?.OwnerRole ?? Role.CommitteeChair.Key;
        return Signature.Of(ofCase.Number, ofCase.NextSignatureNumber(), new Signer(actor.PersonId!.Value, actor.Name, role, method, site.TimeZone), text, null, at);
    }
}
