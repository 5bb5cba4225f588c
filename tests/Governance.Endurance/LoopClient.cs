namespace Governance.Endurance;

/// <summary>
/// Walks the loop of the shipped workflow that has no end: the clinical lead returns the request with a reason, the requester adds what it
/// lacks, the next round of the intake opens.
/// </summary>
internal sealed class LoopClient(Uri address, int caseNumber, Journal journal) : Client(address, caseNumber, journal)
{
    private int rounds;

    public override async Task ActAsync(CancellationToken ct)
    {
        if (await WaitingForAsync(Hospital.ClinicalLead, ct) is { } intake)
        {
            await FinishAsync(Hospital.ClinicalLead, intake, Return, ct);
        }

        if (await WaitingForAsync(Hospital.Requester, ct) is { } details)
        {
            await FinishAsync(Hospital.Requester, details, Add, ct);
        }
    }

    private void Return(PageForm form)
    {
        form.Enter("outcome", "return");
        form.Enter("reason", $"Round {++rounds}: the request does not say what is measured today.");
    }

    private void Add(PageForm form)
    {
        form.Enter("a.ITD-01", $"Round {rounds}: what is measured today was added.");
        form.Enter("outcome", "done");
    }
}
