using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.SampleHospital;

namespace Governance.Browser.Tests;

/// <summary>
/// By keyboard: signing in as each person, the request, the intake, one part of the vendor questionnaire, the privacy review with its verdict
/// keys, the first checklist, the first approval, the committee's decision with conditions and signature, and the pack. The steps that are like
/// these, the other parts of the questionnaire, and the files of evidence are brought forward through the use cases.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class WholeCaseTests(SampleSite site)
{
    /// <summary>Kinds of which the first step is done by keyboard; the others are done by the same owners through the use cases.</summary>
    private static readonly string[] Kinds = [StepKind.Intake, StepKind.Checklist, StepKind.Approval, StepKind.CommitteeDecision];

    private static readonly SampleCase Story = new()
    {
        Product = SampleCases.Demo.Product with { Name = "Keyla Nodule", Version = "1.0" },
    };

    [BrowserFact]
    public async Task A_case_goes_from_the_request_to_the_downloaded_pack_that_verifies_by_keyboard_alone_with_each_kind_of_page_once_and_its_like_brought_forward_by_their_owners()
    {
        await using var window = await site.WindowAsync();
        var person = new CaseByKeyboard(await window.NewPageAsync());

        var number = await person.RequestAsync(Story);
        var owners = site.Walk.Join(Story, number);
        while (await owners.NextAsync(default) is { } step)
        {
            site.Clock.SetTo(site.Clock.Now.AddDays(1));
            await DoAsync(person, owners, step);
        }

        var (pdf, zip) = await person.ExportAsync(number);

        using var files = new MemoryStream(zip);
        var check = VerifyPack.Run(pdf, files);
        Assert.True(check.IsWhole, string.Join("\n", check.Items.Select(i => $"{i.Item}: {i.Result} {i.Text}")));
        Assert.Superset(Kinds.Concat([StepKind.Questionnaire, StepKind.Review]).ToHashSet(), person.KindsDone.ToHashSet());
    }

    private static async Task DoAsync(CaseByKeyboard person, SampleOwners owners, CaseStep step)
    {
        if (step.Kind == StepKind.Questionnaire && step.Round == 1)
        {
            await person.AnswerOnePartAsync(step, await owners.FieldsAsync(step, default));
        }

        if (!person.KindsDone.Contains(step.Kind) && (Kinds.Contains(step.Kind) || step.Key == "privacy-review"))
        {
            await person.FinishAsync(step, await owners.FieldsAsync(step, default));
        }
        else
        {
            await owners.CompleteAsync(step, default);
        }
    }
}
