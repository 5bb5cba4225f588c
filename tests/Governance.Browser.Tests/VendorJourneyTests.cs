using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>
/// The procurement officer sends the questionnaire, a vendor answers on a narrow screen, and the privacy officer judges by keyboard and asks one
/// question back. Counted are actions: a click or a key that decides something, or a text that is typed.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class VendorJourneyTests(SampleSite site)
{
    private const int MostToSend = 6;
    private const int MostToReview = 26;
    private const int Narrow = 320;
    private const string AskedBack = "Which backups are meant, and who can read them?";

    private static readonly SampleCase Story = SampleCases.Demo with { Product = SampleCases.Demo.Product with { Name = "Answered By Phone" }, IsReturnedOnce = false };

    private int actions;

    [BrowserFact]
    public async Task Six_actions_send_the_questions_a_vendor_answers_by_phone_and_one_question_comes_back_before_the_review_is_signed()
    {
        var (owners, step) = await QuestionnaireAsync();
        var fields = await owners.FieldsAsync(step, default);
        var link = await SendAsync(step);
        Assert.InRange(actions, 1, MostToSend);

        await using var phone = await site.WindowAsync(width: Narrow);
        var vendor = new VendorByPhone(phone);
        var tab = await vendor.OpenAsync(link);
        tab = await vendor.CloseMidSentenceAsync(tab, "/vendor/part/VEN", "a.VEN-02");
        await vendor.AnswerAsync(tab, fields);
        await VendorByPhone.SendAsync(tab);
        Assert.InRange(vendor.Added, 1, int.MaxValue);

        var review = await site.ToPrivacyReviewAsync(owners);
        await using var desk = await site.WindowAsync();
        var officer = await SampleSite.SignedInAsync(desk, NameOf(review.OwnerId), "/my-work");
        actions = 0;
        var (asked, questions) = await JudgeAsync(officer, review);
        var back = await AskBackAsync(officer, review, asked);
        await AnswerAgainAsync(tab, asked);
        await InternalCheckAsync(owners, back);
        await SignAsync(officer, review);

        Assert.InRange(questions, 15, 22);
        Assert.InRange(actions, questions, MostToReview);
        Assert.Equal(("approve-with-conditions", true), await site.EndOfAsync(review));
    }

    private async Task<(SampleOwners Owners, CaseStep Step)> QuestionnaireAsync()
    {
        var url = await site.NewCaseAsync(Story.Product.Name);
        var owners = site.Walk.Join(Story, int.Parse(url.Split('/')[2], CultureInfo.InvariantCulture));
        var step = (await owners.NextAsync(default))!;
        for (; step.Kind != StepKind.Questionnaire; step = (await owners.NextAsync(default))!)
        {
            await owners.CompleteAsync(step, default);
        }

        return (owners, step);
    }

    private async Task<string> SendAsync(CaseStep step)
    {
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}";
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, NameOf(step.OwnerId), "/my-work");
        await ClickAsync(page.Locator($"a[href='{url}']").First);
        await ClickAsync(page.Locator($"a[href='{url}/vendor']").First);
        if (await page.Locator("[name='Input.Contact']").CountAsync() > 0)
        {
            await ClickAsync(page.Locator("details:has([name='Input.Name']) > summary"));
        }

        await TypeAsync(page.Locator("[name='Input.Name']"), "Nora Wik");
        await TypeAsync(page.Locator("[name='Input.Email']"), "nora.wik@pulmera.example");
        await ClickAsync(page.Locator("button[name=act][value=send]"));
        await Assertions.Expect(page.Locator("section[aria-labelledby=h-links]")).ToContainTextAsync("The mail server accepted it", new() { Timeout = 30000 });
        return await page.Locator("#fresh-link").InputValueAsync();
    }

    /// <returns>The question that is asked back, and the number of questions.</returns>
    private async Task<(string Asked, int Questions)> JudgeAsync(IPage page, CaseStep review)
    {
        await page.GotoAsync($"/cases/{review.CaseNumber}/steps/{review.Number}");
        var verdicts = page.Locator("[data-verdict] input[data-key=c]");
        var questions = await verdicts.CountAsync();
        var asked = (await verdicts.First.GetAttributeAsync("name"))![2..];
        await PressAsync(page, "c");
        actions++;
        await page.Keyboard.TypeAsync(AskedBack);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("j");
        for (var i = 1; i < questions; i++)
        {
            await PressAsync(page, "a");
        }

        await Assertions.Expect(page.Locator("[data-save-status]")).ToContainTextAsync("Saved", new() { Timeout = 20000 });
        return (asked, questions);
    }

    private async Task<CaseStep> AskBackAsync(IPage page, CaseStep review, string asked)
    {
        var keys = new Keys(page);
        await keys.ReachAsync(s => s.IsButton("act", "ask"), "the button that asks the vendor");
        actions++;
        await keys.GoAsync();
        await Assertions.Expect(page.Locator($"#{asked}")).ToContainTextAsync("Asked back");

        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await db.CaseSteps.AsNoTracking().SingleAsync(s => s.CaseNumber == review.CaseNumber && s.Kind == StepKind.Questionnaire && s.State == StepState.Open);
    }

    /// <summary>The same link shows the one question, with what was asked; everything else is locked.</summary>
    private static async Task AnswerAgainAsync(IPage tab, string asked)
    {
        await tab.GotoAsync("/vendor");
        await tab.Locator("a.btn-primary").ClickAsync();
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync(AskedBack);
        Assert.Equal([$"a.{asked}"], await tab.Locator("[name=scope][value^='a.']").EvaluateAllAsync<string[]>("all => all.map(e => e.value)"));
        var text = tab.Locator($"textarea[name^='a.{asked}']:visible, input[type=text][name^='a.{asked}']:visible").First;
        await text.FillAsync("Daily backups in the same region; two named administrators can read them.");
        await tab.Locator("button[name=act][value=next]").ClickAsync();
        await tab.WaitForURLAsync("**/vendor/send", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await VendorByPhone.SendAsync(tab);
    }

    private static async Task InternalCheckAsync(SampleOwners owners, CaseStep back)
    {
        for (var step = (await owners.NextAsync(default))!; step.Key == "internal-check" || step.Number == back.Number; step = (await owners.NextAsync(default))!)
        {
            await owners.CompleteAsync(step, default);
        }
    }

    private async Task SignAsync(IPage page, CaseStep review)
    {
        await page.GotoAsync($"/cases/{review.CaseNumber}/steps/{review.Number}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("two named administrators can read them");
        await page.Keyboard.PressAsync("j");
        await PressAsync(page, "a");
        await PressAsync(page, "ArrowDown");
        await PressAsync(page, "Control+Enter");
        await Assertions.Expect(page.Locator("dialog[data-sheet]:modal, [role=alert]")).ToBeVisibleAsync(new() { Timeout = 30000 });
        Assert.Empty(await page.Locator("[role=alert] li").AllInnerTextsAsync());
        actions++;
        await page.Keyboard.TypeAsync(SampleSite.Password);
        await PressAsync(page, "Enter");
        await page.WaitForURLAsync($"**/cases/{review.CaseNumber}", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
    }

    private async Task ClickAsync(ILocator what)
    {
        actions++;
        await what.ClickAsync();
    }

    private async Task TypeAsync(ILocator where, string text)
    {
        actions++;
        await where.FillAsync(text);
    }

    private async Task PressAsync(IPage page, string key)
    {
        actions++;
        await page.Keyboard.PressAsync(key);
    }

    private static string NameOf(int personId) => SamplePeople.All.Single(p => p.Id == personId).Name;
}
