using Governance.Core.VendorPortal;
using Governance.Web.Components;

namespace Governance.Web.Pages.Vendor;

/// <summary>A part of the questionnaire on the first page.</summary>
public sealed record PortalPart(string Title, string Url, string Icon, string Words);

/// <summary>Where the questionnaire stands, and what is to do next.</summary>
public sealed class IndexModel(VendorPageQuery query, SiteTime time) : PortalPage(query, time)
{
    public IReadOnlyList<PortalPart> Parts { get; private set; } = [];

    public int Asked => Open.Count;

    public int Answered => Open.Count(q => q.IsAnswered);

    public Badge Stage => View.Stage switch
    {
        VendorStage.WithYou => new Badge(BadgeState.Open, "with you"),
        VendorStage.QuestionsOpen => new Badge(BadgeState.Soon, "questions open"),
        VendorStage.Received => new Badge(BadgeState.Done, "received"),
        VendorStage.InReview => new Badge(BadgeState.Open, "in review"),
        _ => new Badge(BadgeState.Hold, "decided"),
    };

    public string StageWords => View.Stage switch
    {
        VendorStage.WithYou => "What you type is saved as you go. Stop at any time; the link in your mail brings you back.",
        VendorStage.QuestionsOpen => View.Round.Scope.IsLimited ? "Only the questions that came back are open. Everything else stays as you sent it." : "The questionnaire is open for another round.",
        VendorStage.Received => "Your answers arrived and are locked. Nobody has judged them yet.",
        VendorStage.InReview => "The reviewers are at work. You are told when a question comes back.",
        _ => $"{View.Round.SiteName} has closed this. Your contact there tells you what was decided.",
    };

    public string GoOnUrl => Parts.FirstOrDefault(p => p.Icon != "circle-check")?.Url ?? "/vendor/send";

    public string GoOnWords => Parts.FirstOrDefault(p => p.Icon != "circle-check") is { } next ? (Answered == 0 ? $"Begin with “{next.Title}”" : $"Go on with “{next.Title}”") : "Check and send";

    private IReadOnlyList<Core.Questionnaires.QuestionState> Open => [.. View.Round.Check.Questions.Where(q => q.IsShown && View.Round.Scope.IsOpen(q.Question.Id))];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Parts = [.. View.Round.Form.Sections.Select(PartOf).OfType<PortalPart>()];
    }

    private PortalPart? PartOf(Core.Questionnaires.Section section)
    {
        var ids = section.Questions.Select(q => q.Id).ToHashSet();
        var open = Open.Where(q => ids.Contains(q.Question.Id)).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var done = open.Count(q => q.IsAnswered);
        var asked = View.Round.Asked.Count(a => ids.Contains(a.QuestionId));
        var words = asked > 0 ? (asked == 1 ? "1 question came back" : $"{asked} questions came back") : $"{done} of {open.Count} answered";
        return new PortalPart(section.Title, $"/vendor/part/{section.Id}", done == open.Count && asked == 0 ? "circle-check" : asked > 0 ? "message-question" : "circle", words);
    }
}
