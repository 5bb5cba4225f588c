using Governance.Core;
using Governance.Core.Committee;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

public sealed class SeatModel(CommitteeQuery query, FillSeatHandler fill) : GovernancePage
{
    /// <summary>Number of the seat; "new" for one that does not exist yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string Seat { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Site { get; set; }

    [BindProperty]
    public SeatInput Input { get; set; } = new();

    public CommitteeView View { get; private set; } = null!;

    public SeatRow? Known { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (View.WhyNotFillSeats is not null)
        {
            return Forbid();
        }

        if (Known is { } known)
        {
            Input = new SeatInput { PersonId = known.Seat.PersonId, DeputyId = known.Seat.DeputyId, Role = known.Seat.RoleKey, Voice = known.Seat.Voice };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? act)
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var ends = act == "end" && Known is not null;
        var command = new FillSeat(View.Site.Id, Known?.Seat.SeatNumber, Input.PersonId ?? 0, Input.DeputyId, Input.Role ?? "", Input.Voice ?? "", ends);
        var result = await RunAsync(actor => fill.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo($"/committee?site={View.Site.Id}", ends ? "The seat was ended." : "The seat is filled.") : ShowAgain(Renamed(result));
    }

    private static Result Renamed(Result result) =>
        result.Kind == ResultKind.Invalid ? Result.Invalid([.. result.Problems.Select(p => p with { Field = p.Field == nameof(FillSeat.RoleKey) ? nameof(SeatInput.Role) : p.Field })]) : result;

    private async Task LoadAsync()
    {
        View = await query.GetAsync(Site, Actor, Stopped);
        Known = View.Seats.FirstOrDefault(s => $"{s.Seat.SeatNumber}" == Seat);
        if (Known is null && Seat != "new")
        {
            throw new NotFoundException($"The committee has no seat {Seat}.");
        }
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class SeatInput
    {
        public int? PersonId { get; set; }

        public int? DeputyId { get; set; }

        public string? Role { get; set; }

        public string? Voice { get; set; } = Core.Decisions.Committee.Voice.Core;
    }
}
