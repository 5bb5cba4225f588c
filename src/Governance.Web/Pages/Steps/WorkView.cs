using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Steps;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>How far one section of a long form is.</summary>
public sealed record SectionRow(string Id, string Title, string Url, int Shown, int Answered, int AskedBack)
{
    public Badge State => AskedBack > 0 ? new Badge(BadgeState.Soon, AskedBack == 1 ? "1 question came back" : $"{AskedBack} questions came back")
        : Shown == 0 ? new Badge(BadgeState.Hold, "nothing asked")
        : Answered == Shown ? new Badge(BadgeState.Done, "complete")
        : Answered == 0 ? new Badge(BadgeState.Open, "not begun")
        : new Badge(BadgeState.Open, $"{Shown - Answered} open");
}

/// <summary>Which part of a step's form the reader asked for.</summary>
/// <param name="Section">Id of a section, "finish", or null for the whole.</param>
/// <param name="Show">Which judged answers: open, changed, findings, closed, all.</param>
/// <param name="More">Name of the table that gets further rows.</param>
public sealed record WorkPlace(string? Section, string? Show, string? More);

/// <summary>A step as its page shows it.</summary>
public sealed class WorkView(StepPage page, int readerId, SiteTime time, WorkPlace place, ILookup<string, string> errors)
{
    public const string FinishPart = "finish";

    /// <summary>Every answer of a questionnaire on one page, before it is finished.</summary>
    public const string CheckPart = "check";

    public StepPage Page => page;

    public StepWork Work => page.Work;

    public CaseStep Step => page.Work.Step;

    public WorkPlace Place => place;

    public string CaseUrl => $"/cases/{Work.Case.Number}";

    public string Url => $"{CaseUrl}/steps/{Step.Number}";

    public bool MayWork => page.WhyNot is null;

    public DueBadges Due { get; } = new(page.Work.Site.Calendar(), time, page.Now);

    public QuestionFields Questions { get; } = new(page.Fields, errors, page.Work.Evidence, place.More);

    public ILookup<string, string> Errors => errors;

    /// <summary>A form of several sections is a list of tasks; a short one is one page.</summary>
    public bool HasTaskList => Work.Form.Sections.Count > 1;

    public bool ShowsTaskList => HasTaskList && place.Section is null;

    /// <summary>True on the page that a step opens with: its parts, or the whole of a form that has one part.</summary>
    public bool IsFirstPage => !HasTaskList || ShowsTaskList;

    public bool ShowsCheck => HasTaskList && Work.IsQuestionnaire && place.Section == CheckPart;

    public bool ShowsFinish => MayWork && (!HasTaskList || place.Section is FinishPart or CheckPart);

    /// <summary>How many questions this round asks.</summary>
    public int OpenHere => page.Check.Questions.Count(q => q.IsShown && page.Scope.IsOpen(q.Question.Id));

    /// <summary>Answers that the vendor was asked back on and has not given yet.</summary>
    public IReadOnlyList<JudgedAnswer> Waiting => [.. page.Judged.Where(j => j.Waiting is not null)];

    /// <summary>Answers whose verdict is "needs change": they can be asked back on at once.</summary>
    public IReadOnlyList<JudgedAnswer> ToAskBack => [.. page.Judged.Where(j => j.Waiting is null && StepForm.One(page.Fields, FieldNames.Verdict(j.Question.Id)) == "clarify")];

    public Section? Section => HasTaskList ? Work.Form.Sections.FirstOrDefault(s => s.Id == place.Section) : Work.Form.Sections.Count == 1 ? Work.Form.Sections[0] : null;

    public IEnumerable<QuestionState> StatesHere => Section is null ? [] : StatesOf(Section);

    public OwnerChip Owner => Chip(Step.OwnerId);

    public IReadOnlyList<SectionRow> Sections =>
    [
        .. Work.Form.Sections.Select(s =>
        {
            var shown = StatesOf(s).Where(q => q.IsShown).ToList();
            return new SectionRow(s.Id, s.Title, $"{Url}?section={s.Id}", shown.Count, shown.Count(q => q.IsAnswered), shown.Count(q => page.AskedBack.ContainsKey(q.Question.Id)));
        }),
    ];

    /// <summary>Where "save and go on" leads from a section.</summary>
    public string NextUrl
    {
        get
        {
            var at = Work.Form.Sections.ToList().FindIndex(s => s.Id == place.Section);
            return at < 0 || at + 1 >= Work.Form.Sections.Count ? $"{Url}?section={(Work.IsQuestionnaire ? CheckPart : FinishPart)}" : $"{Url}?section={Work.Form.Sections[at + 1].Id}";
        }
    }

    public string PostUrl => place.Section is { } section ? $"{Url}?section={Uri.EscapeDataString(section)}" : place.Show is { } show ? $"{Url}?show={Uri.EscapeDataString(show)}" : Url;

    public int JudgedOpen => page.Judged.Count(IsOpen);

    public IReadOnlyList<JudgedAnswer> JudgedHere => [.. page.Judged.Where(j => place.Show switch
    {
        "all" => true,
        "changed" => j.Earlier is not null,
        "findings" => j.Findings.Count > 0,
        "closed" => !IsOpen(j),
        { } framework when framework.StartsWith(Frameworks.Prefix, StringComparison.Ordinal) => Frameworks.Asks(j.Question, framework[Frameworks.Prefix.Length..]),
        _ => IsOpen(j) || errors.Contains(FieldNames.Verdict(j.Question.Id)),
    })];

    public IReadOnlyList<Tab> Filters
    {
        get
        {
            List<Tab> tabs = [One("Open", null, JudgedOpen)];
            AddIf(page.Judged.Count(j => j.Earlier is not null), "Changed since the last round", "changed");
            AddIf(page.Judged.Count(j => j.Findings.Count > 0), "With findings", "findings");
            AddIf(page.Judged.Count - JudgedOpen, "Closed", "closed");
            tabs.Add(One("All", "all", page.Judged.Count));
            return tabs;

            Tab One(string title, string? show, int number) => new(title, show is null ? Url : $"{Url}?show={show}", place.Show == show, number);

            void AddIf(int number, string title, string show)
            {
                if (number > 0)
                {
                    tabs.Add(One(title, show, number));
                }
            }
        }
    }

    /// <summary>Who owes what: the owner first, then whoever else has an open step of the case.</summary>
    public IReadOnlyList<Debt> Debts
    {
        get
        {
            var open = page.Judged.Count > 0 ? $"{JudgedOpen} of {page.Judged.Count} answers open" : $"{page.Check.Answered} of {page.Check.Shown} answered";
            List<Debt> debts = [new(Owner, $"{Step.TitleWithRound}, due {time.Full(Step.DueAt)}", page.AskedBack.Count > 0 ? $"{open}; {page.AskedBack.Count} came back" : open)];
            debts.AddRange(Work.Case.OpenSteps.Where(s => s.Number != Step.Number).OrderBy(s => s.DueAt).Take(2)
                .Select(s => new Debt(Chip(s.OwnerId), s.TitleWithRound, Due.Of(s.DueAt).Words)));
            return debts;
        }
    }

    public IReadOnlyList<OfferView> OffersFor(string questionId) =>
        [.. page.Offers.Where(o => o.QuestionId == questionId).Select(o => new OfferView(Work.Form.Find(questionId)!, o))];

    public ThreadView ThreadOf(string questionId) => new(
        this, questionId, [.. Work.Comments.Where(c => c.QuestionId == questionId)], page.MayComment,
        Simple(FieldNames.Comment(questionId), FieldKind.TextArea, $"Comment on {questionId}") with { Lines = 2 },
        Simple(FieldNames.CommentAudience(questionId), FieldKind.Choice, "Who reads it") with { InOneRow = true, Options = ThreadView.Audiences });

    /// <summary>Frameworks that ask for the answers at hand, with the number of their questions.</summary>
    public IReadOnlyList<Tab> ByFramework =>
    [
        .. Frameworks.Of(page.Judged.Select(j => j.Question)).Select(f =>
            new Tab(f.Name, $"{Url}?show={Uri.EscapeDataString(Frameworks.Prefix + f.Name)}", place.Show == Frameworks.Prefix + f.Name, f.Count)),
    ];

    public OwnerChip Chip(int personId) => new(Work.NameOf(personId), personId == readerId);

    public IReadOnlyList<FieldOption> People(bool withNobody = true) =>
    [
        .. withNobody ? [new FieldOption("", "Choose a person")] : Array.Empty<FieldOption>(),
        .. Work.People.Where(p => p.IsActive).OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => new FieldOption($"{p.Id}", $"{p.Name}, {RoleAt(p)}")),
    ];

    public Field Simple(string name, FieldKind kind, string label) =>
        new(name, kind, label) { Values = StepForm.Values(page.Fields, name), Errors = [.. errors[name]] };

    public bool IsOpen(JudgedAnswer judged) => judged.Judges.Count > 0 || StepForm.One(page.Fields, FieldNames.Verdict(judged.Question.Id)) is null;

    /// <summary>Where a problem can be mended: on this page, in another section, or among answers that the filter hides.</summary>
    public string? UrlOf(string field)
    {
        var parts = field.Split('.');
        if (parts.Length < 2 || parts[0] is not ("a" or "v" or "j" or "t"))
        {
            return HasTaskList && place.Section != FinishPart ? $"{Url}?section={FinishPart}#{Field.IdOf(field)}" : null;
        }

        var section = Work.Form.Sections.FirstOrDefault(s => s.Questions.Any(q => q.Id == parts[1]));
        return section is null ? $"{Url}?show=all#{Field.IdOf(field)}"
            : HasTaskList && section.Id != place.Section ? $"{Url}?section={section.Id}#{Field.IdOf(field)}"
            : null;
    }

    private string RoleAt(Person person) =>
        Role.LabelOf(person.Roles.Where(r => r.IsInForce && r.SiteId == Work.Site.Id).OrderBy(r => r.Number).Select(r => r.RoleKey).FirstOrDefault() ?? "");

    public AnswerWords AnswerTo(Core.Questionnaires.Question question) =>
        AnswerWords.Of(question, AnswerForm.Read([question], page.Fields).Answers.GetValueOrDefault(question.Id));

    public IEnumerable<QuestionState> StatesOf(Section section)
    {
        var ids = section.Questions.Select(q => q.Id).ToHashSet();
        return page.Check.Questions.Where(q => ids.Contains(q.Question.Id));
    }
}
