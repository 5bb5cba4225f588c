using System.Globalization;
using Governance.Core;
using Governance.Core.Committee;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

public sealed class MeetingModel(MeetingQuery query, ChangeAgendaHandler agenda, RecordAttendanceHandler attendance, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Meeting { get; set; }

    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    public MeetingView View { get; private set; } = null!;

    public bool MayChange => View.WhyNotLead is null && !View.Meeting.IsClosed;

    public IReadOnlyList<FieldOption> MayAdd =>
        [new("", "Choose a case"), .. View.MayAdd.Select(r => new FieldOption(r.CaseNumber.ToString(CultureInfo.InvariantCulture), $"{r.Name}: {r.Title}"))];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? act)
    {
        await LoadAsync();
        return act switch
        {
            "add" => await AgendaAsync(Input.CaseNumber ?? 0, takesOff: false),
            "attend" => await AttendAsync(),
            _ when act?.StartsWith("off-", StringComparison.Ordinal) == true && int.TryParse(act[4..], CultureInfo.InvariantCulture, out var number) => await AgendaAsync(number, takesOff: true),
            _ => ShowAgain(),
        };
    }

    private async Task<IActionResult> AgendaAsync(int caseNumber, bool takesOff)
    {
        if (!takesOff && View.MayAdd.All(r => r.CaseNumber != caseNumber))
        {
            return ShowAgain(Result.Invalid(nameof(MeetingInput.CaseNumber), "Choose a case that waits for the committee."));
        }

        var result = await RunAsync(actor => agenda.HandleAsync(new ChangeAgenda(Meeting, caseNumber, takesOff), actor, Stopped));
        return result.IsDone ? GoTo($"/committee/meetings/{Meeting}", takesOff ? "The case is off the agenda." : "The case is on the agenda.") : ShowAgain(result);
    }

    private async Task<IActionResult> AttendAsync()
    {
        // A field for each seat: "7:12" says that person 12 sits in seat 7.
        var seated = Input.Seated.Select(s => s.Split(':')).Where(s => s.Length == 2 && int.TryParse(s[0], CultureInfo.InvariantCulture, out _) && int.TryParse(s[1], CultureInfo.InvariantCulture, out _))
            .GroupBy(s => int.Parse(s[0], CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => int.Parse(g.First()[1], CultureInfo.InvariantCulture));
        var result = await RunAsync(actor => attendance.HandleAsync(new RecordAttendance(Meeting, seated), actor, Stopped));
        return result.IsDone ? GoTo($"/committee/meetings/{Meeting}", "Who takes part is recorded.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        View = await query.GetAsync(Meeting, Actor, Stopped);
        time.MoveTo(View.Site.TimeZone);
    }

    /// <summary>What is chosen on the page.</summary>
    public sealed class MeetingInput
    {
        public int? CaseNumber { get; set; }

        public List<string> Seated { get; set; } = [];
    }
}
