using System.Text.Json;
using Governance.Core.Questionnaires;
using Governance.Core.SampleHospital;

namespace Governance.Endurance;

/// <summary>Accepts the request with the sample answers, then writes drafts of the vendor questionnaire, as the page does while one types.</summary>
internal sealed class ForwardClient(Uri address, int caseNumber, SampleProduct product, IReadOnlyList<Question> intake, Journal journal) : Client(address, caseNumber, journal)
{
    private static readonly int Buyer = SamplePeople.Named("Bruno Castell").Id;

    private string? questionnaire;
    private int texts;

    public override async Task ActAsync(CancellationToken ct)
    {
        questionnaire ??= await WaitingForAsync(Buyer, ct);
        if (questionnaire is not null)
        {
            await WriteAsync(questionnaire, ct);
        }
        else if (await WaitingForAsync(Hospital.ClinicalLead, ct) is { } step)
        {
            await AcceptAsync(step, ct);
        }
    }

    private async Task AcceptAsync(string url, CancellationToken ct)
    {
        // Answers decide what else is asked: what is saved once shows the rest.
        var lead = As(Hospital.ClinicalLead);
        if (Visitor.FormOf(await lead.GetAsync(url, ct), url, "act") is { } form)
        {
            Fill(form);
            await lead.PressAsync(form, "act", "save", ct);
        }

        await FinishAsync(Hospital.ClinicalLead, url, Fill, ct);
    }

    private void Fill(PageForm form)
    {
        var answers = new SampleForm(product.Words, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        foreach (var question in intake)
        {
            answers.Answer(question, SampleAnswers.All.GetValueOrDefault(question.Id), [], isVendors: false);
        }

        foreach (var (name, values) in answers.Fields)
        {
            form.Enter(name, values);
        }

        foreach (var (name, _) in form.Fields.Where(f => f.Name == "scope" && f.Value.StartsWith("j.", StringComparison.Ordinal)).Select(f => (f.Value, f.Name)).ToList())
        {
            form.Enter(name, "no");
        }

        form.Enter("outcome", "accept");
    }

    private async Task WriteAsync(string url, CancellationToken ct)
    {
        var buyer = As(Buyer);
        var page = await buyer.GetAsync(url, ct);
        var part = page.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").FirstOrDefault(h => h.StartsWith($"{url}?section=", StringComparison.Ordinal)) ?? url;
        if (Visitor.FormOf(await buyer.GetAsync(part, ct), part, "act") is not { DraftAddress: not null } form || form.FirstText("a.") is not { } field)
        {
            Journal.Breach($"{part} has no form that is saved while one types.");
            return;
        }

        var text = $"Text {++texts} of the vendor.";
        form.Enter(field, text);
        var reply = await buyer.SaveDraftAsync(form, ct);
        if ((int)reply.Status == 200 && IsSaved(reply.Text))
        {
            Journal.Saved(new SavedDraft(Case, StepOf(url), field, text));
        }
        else
        {
            Journal.Breach($"A draft of {part} was not saved: {(int)reply.Status} {reply.Text[..Math.Min(200, reply.Text.Length)]}");
        }
    }

    private static bool IsSaved(string json) => JsonDocument.Parse(json).RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;
}
