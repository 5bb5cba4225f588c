using Governance.Core.Cases.Owners;
using Governance.Web.Pages.People;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Absences of somebody else, entered by an administrator of the site.</summary>
public sealed class AbsencesOfModel(CoversQuery query, EnterAbsenceHandler enter, EndCoverHandler end, FollowCovers covers) : CoverPage(query, enter, end, covers)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public override int PersonId => Id;

    public override string Here => $"/administration/people/{Id}/absences";
}
