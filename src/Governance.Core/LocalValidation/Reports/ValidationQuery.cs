using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.People;
using Governance.Core.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>The signature on the report of a validation.</summary>
/// <param name="WhyOld">What changed since; empty where it still holds.</param>
public sealed record ReportSignature(Signature Signature, int StepNumber, string StepTitle, IReadOnlyList<string> WhyOld)
{
    public bool IsStale => WhyOld.Count > 0;
}

/// <summary>What the page of a case's validation shows.</summary>
/// <param name="WhyNotCompute">Why the viewer cannot compute the figures now; null when nothing stands against it.</param>
public sealed record ValidationPage(
    int CaseNumber, ValidationState State, IReadOnlyList<ReportSignature> Signatures, IReadOnlyDictionary<int, string> Names, string? WhyNotCompute)
{
    public LockedProtocol? Protocol => State.Protocol;

    public ValidationReport? Report => State.Report;

    public ValidationFigures? Figures => State.Report?.Figures;

    /// <summary>The version that the report goes by.</summary>
    public LockedProtocol? ProtocolOfReport => State.Report is { } report ? State.Protocols.FirstOrDefault(p => p.Number == report.ProtocolNumber) : null;

    public string NameOf(int personId) => Names.GetValueOrDefault(personId, $"person {personId.ToString(CultureInfo.InvariantCulture)}");
}

public sealed class ValidationQuery(GovernanceDbContext db, ValidationStates states)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<ValidationPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var state = await states.OfAsync(caseNumber, ct);
        var people = state.Protocols.Select(p => p.ByPersonId).Concat(state.Report is { } report ? [report.ByPersonId] : []).ToHashSet();
        return new ValidationPage(
            caseNumber, state, await SignaturesAsync(ofCase, state, ct), await db.People.AsNoTracking().ToNamesAsync(people, ct), ComputeReportHandler.WhyNotBy(actor, ofCase, state));
    }

    private async Task<IReadOnlyList<ReportSignature>> SignaturesAsync(Case ofCase, ValidationState state, CancellationToken ct)
    {
        var steps = CaseRounds.Latest(ofCase).Where(s => s.Kind == StepKind.Validation && s.State == StepState.Completed).ToList();
        if (steps.Count == 0)
        {
            return [];
        }

        var signatures = await db.Signatures.AsNoTracking().Where(s => s.CaseNumber == ofCase.Number && s.SubjectType == "step").OrderBy(s => s.Number).ToListAsync(ct);
        return [.. steps.Select(s => Of(s, signatures, state)).OfType<ReportSignature>()];
    }

    private static ReportSignature? Of(CaseStep step, List<Signature> signatures, ValidationState state)
    {
        var signature = signatures.LastOrDefault(s => s.SubjectId == step.Number.ToString(CultureInfo.InvariantCulture));
        return signature is null ? null : new ReportSignature(
            signature, step.Number, step.TitleWithRound, state.Seal is { } today ? [.. today.Differences(JsonNode.Parse(signature.ContentText)!["validation"])] : []);
    }
}
