using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Signatures;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>A signature that no longer says what is on record: its content, computed today, has another hash than the one that was signed.</summary>
public sealed record StaleSignature(Signature Signature, CaseStep Step);

/// <summary>Finds the signatures that shut a gate: on what the gate rests, and out of date.</summary>
public sealed class StaleSignatures(SignedStepRowsOf rows)
{
    /// <returns>Nothing for a step that is no gate or is not open. Steps that rest on the gate itself do not count: they are signed again after it.</returns>
    public async Task<IReadOnlyList<StaleSignature>> UnderAsync(Case ofCase, CaseStep gate, WorkflowDefinition definition, IReadOnlyList<Signature> signatures, CancellationToken ct)
    {
        if (!gate.IsOpen || definition.Step(gate.Key)?.Gate != true)
        {
            return [];
        }

        var signed = CaseRounds.Latest(ofCase).Where(s => s.State == StepState.Completed && RestsOn(definition, gate, s))
            .Select(s => (Step: s, Signature: signatures.LastOrDefault(g => IsOn(g, s)))).Where(s => s.Signature is not null).ToList();
        if (signed.Count == 0)
        {
            return [];
        }

        var today = await rows.ContentsAsync(ofCase, [.. signed.Select(s => s.Step.Number)], ct);
        return [.. signed.Where(s => CanonicalJson.Hash(today[s.Step.Number]) != s.Signature!.ContentSha256).Select(s => new StaleSignature(s.Signature!, s.Step))];
    }

    /// <summary>Why the gate is shut; null when no signature is out of date.</summary>
    public static string? WhyShut(IReadOnlyList<StaleSignature> stale)
    {
        if (stale.Count == 0)
        {
            return null;
        }

        var named = string.Join(", ", stale.Select(s => $"“{s.Step.TitleWithRound}” ({s.Signature.Name})"));
        return stale.Count == 1
            ? $"The signature on {named} is out of date: what was signed has changed since. Send that step back, so that it is looked at and signed again."
            : $"The signatures on {named} are out of date: what was signed has changed since. Send these steps back, so that they are looked at and signed again.";
    }

    private static bool RestsOn(WorkflowDefinition definition, CaseStep gate, CaseStep step) =>
        step.Key != gate.Key && CaseRounds.DependsOn(definition, gate.Key, step.Key) && !CaseRounds.DependsOn(definition, step.Key, gate.Key);

    private static bool IsOn(Signature signature, CaseStep step) =>
        signature.SubjectType == "step" && signature.SubjectId == step.Number.ToString(CultureInfo.InvariantCulture);
}
