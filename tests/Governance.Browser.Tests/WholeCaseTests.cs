using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Browser.Tests;

/// <summary>
/// By keyboard: signing in as each person, the request, and every step of the case by its owner on its page, from the intake over all parts of the
/// vendor questionnaire and the reviews with their verdict keys to the committee's decision with conditions and signature; then the pack. The files
/// of evidence, and the closing of findings and conditions before the steps that rely on them, come from the same owners through the use cases.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class WholeCaseTests(SampleSite site)
{
    private static readonly SampleCase Story = new()
    {
        Product = SampleCases.Demo.Product with { Name = "Keyla Nodule", Version = "1.0" },
    };

    [BrowserFact]
    public async Task A_case_goes_from_the_request_over_every_step_to_the_downloaded_pack_that_verifies_by_keyboard_alone()
    {
        await using var window = await site.WindowAsync();
        var person = new CaseByKeyboard(await window.NewPageAsync());

        var number = await person.RequestAsync(Story);
        var owners = site.Walk.Join(Story, number);
        while (await owners.NextAsync(default) is { } step)
        {
            site.Clock.SetTo(site.Clock.Now.AddDays(1));
            var fields = await owners.FieldsAsync(step, default);
            await owners.VoteAsync(step, fields, default);
            await (step.Kind == StepKind.Questionnaire ? person.AnswerAsync(step, fields) : person.FinishAsync(step, fields));
        }

        var (pdf, zip) = await person.ExportAsync(number);

        using var files = new MemoryStream(zip);
        var check = VerifyPack.Run(pdf, files);
        Assert.True(check.IsWhole, string.Join("\n", check.Items.Select(i => $"{i.Item}: {i.Result} {i.Text}")));
        Assert.Equal(await CompletedAsync(number), person.StepsDone);
    }

    private async Task<List<string>> CompletedAsync(int number)
    {
        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await db.CaseSteps.Where(s => s.CaseNumber == number && s.State == StepState.Completed).OrderBy(s => s.CompletedAt).Select(s => s.Key).ToListAsync();
    }
}
