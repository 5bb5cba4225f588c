using Governance.Core.Cases;
using Governance.Core.People;

namespace Governance.Core.Dossiers;

/// <summary>Who may add to what reviews rest on, and when; the same for page and command line.</summary>
public static class DossierRules
{
    /// <summary>Why this person cannot record an entry of a kind; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, DossierKind kind)
    {
        var takesPart = ofCase.Steps.Any(s => s.IsOpen && s.OwnerId == actor.PersonId) || ofCase.People.Any(p => p.PersonId == actor.PersonId);
        if (!takesPart)
        {
            return "Only people who have a part in this case can record what its reviews rest on.";
        }

        if (ofCase.State != CaseState.Ended)
        {
            return null;
        }

        return kind.IsLog && !CaseEnding.WithoutResult.Contains(ofCase.Ending)
            ? null
            : $"The case has ended. {(kind.IsLog ? "It was not approved, so nothing goes on." : "What was reviewed stays as it is; a change of the product in use opens a case of its own.")}";
    }
}
