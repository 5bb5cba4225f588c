using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.SampleHospital;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>
/// A compliance officer completes a review. The vendor has answered; the officer has written summary, rating and condition before (they are in
/// the draft); what is left is a verdict on every answer and the outcome. Counted are actions: a key that decides something, or a text that is typed.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class FirstJourneyTests(SampleSite site)
{
    private const string Officer = "Jana Albers";
    private const int MostBeside = 4;

    /// <summary>Of the 21 answers that a privacy review judges, some are asked only where data leaves the site; fewer would not be the journey.</summary>
    private const int FewestQuestions = 15;

    private int actions;

    [BrowserFact]
    public async Task From_the_link_of_the_notice_to_the_signature_it_takes_one_key_for_each_answer_and_four_more()
    {
        var step = await ReviewAsync();
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Officer, "/notices");
        var keys = new Keys(page);
        await keys.ReachAsync(s => s.Tag == "a" && s.Href == $"/cases/{step.CaseNumber}/steps/{step.Number}", "the link of the notice");
        await keys.GoAsync();
        var questions = await page.Locator("[data-verdict]").CountAsync();

        for (var i = 0; i < questions; i++)
        {
            await PressAsync(page, "a");
        }

        await PressAsync(page, "ArrowDown");
        await PressAsync(page, "Control+Enter");
        await Assertions.Expect(page.Locator("dialog[data-sheet]:modal, [role=alert]")).ToBeVisibleAsync(new() { Timeout = 30000 });
        Assert.Empty(await page.Locator("[role=alert] li").AllInnerTextsAsync());
        await TypeAsync(page, SampleSite.Password);
        await PressAsync(page, "Enter");
        await page.WaitForURLAsync($"**/cases/{step.CaseNumber}", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

        Assert.InRange(questions, FewestQuestions, int.MaxValue);
        Assert.InRange(actions, 1, questions + MostBeside);
        Assert.Equal(("approve-with-conditions", true), await site.EndOfAsync(step));
    }

    private async Task PressAsync(IPage page, string key)
    {
        actions++;
        await page.Keyboard.PressAsync(key);
    }

    private async Task TypeAsync(IPage page, string text)
    {
        actions++;
        await page.Keyboard.TypeAsync(text);
    }

    private async Task<CaseStep> ReviewAsync()
    {
        const string product = "Journey Nodule";
        var url = await site.NewCaseAsync(product);
        var story = SampleCases.Demo with { Product = SampleCases.Demo.Product with { Name = product }, IsReturnedOnce = false };
        return await site.ToPrivacyReviewAsync(site.Walk.Join(story, int.Parse(url.Split('/')[2], CultureInfo.InvariantCulture)));
    }
}
