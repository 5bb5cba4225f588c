using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases.Owners;

/// <summary>May this person own this step of this case?</summary>
/// <param name="AsIfCompleted">A step looked at as if its owner had completed it.</param>
/// <param name="Rules">Every step of the definition that the case follows: what they bar counts while they are open.</param>
internal sealed record DutyQuestion(Person Person, Case Case, HumanStep Step, int SiteId, CaseStep? AsIfCompleted, IReadOnlyList<HumanStep> Rules);

/// <summary>One rule on the separation of duties (domain rules: roles and controls, section 2).</summary>
/// <param name="Number">SD1 to SD12.</param>
/// <param name="Sentence">The rule as people read it.</param>
/// <param name="IsHard">A hard rule refuses; a soft one warns.</param>
/// <param name="HeldBy">Where the product keeps it; says so where what it needs is not recorded yet.</param>
public sealed record DutyRule(string Number, string Sentence, bool IsHard, string HeldBy)
{
    /// <summary>Decides about the owner of a step; null where the rule is kept elsewhere.</summary>
    internal Func<DutyQuestion, string?>? WhyNot { get; init; }
}

/// <summary>
/// The rules on the separation of duties, once, for pages, use cases and the command line. The rules of one step stand in its definition
/// (<c>mayNotOwn</c>); what holds for every step stands here.
/// </summary>
/// <remarks>
/// SD2 and SD9 need the register of thresholds and of sealed data, SD3 the readers of the reference standard, SD6 the declarations of
/// interests, SD11 the record of who was involved in an incident: as long as these are not recorded, a definition names who may not own.
/// </remarks>
public static class DutyRules
{
    private const string ByDefinition = "the definition names who may not own the step (mayNotOwn)";

    public static IReadOnlyList<DutyRule> All { get; } =
    [
        new("SD1", "Who did a step cannot be the only one who approves it.", true, $"owners of steps; {ByDefinition}") { WhyNot = WhyNotByDefinition },
        new("SD2", "Requester, executor and approver of a change of threshold or configuration are three people in tier 3 and two in the others.", true, ByDefinition),
        new("SD3", "Readers of the reference standard do not see the product's output and are not the statistician of the protocol.", true, ByDefinition),
        new("SD4", "People of a vendor see no internal comments, no data of other vendors and no votes.", true, "queries: a vendor contact sees no case"),
        new("SD5", "People of a vendor cannot approve anything.", true, "owners of steps") { WhyNot = WhyNotForVendors },
        new("SD6", "Who has a conflict of interest may inform but neither vote nor sign an approval.", true, ByDefinition),
        new("SD7", "Who administers the system takes no part in decisions of a case.", true, "owners of steps; roles of people") { WhyNot = WhyNotForAdministrators },
        new("SD8", "Who asks for an exception does not decide about it.", true, "owners of steps") { WhyNot = WhyNotForTheAsking },
        new("SD9", "Who unseals the data is not who chose the threshold.", false, ByDefinition),
        new("SD10", "A delegation is written, lasts at most 30 days, is not passed on and cannot defeat SD1 to SD8.", true, "delegations; owners of steps"),
        new("SD11", "At least one who approves resuming was not involved in the incident.", true, ByDefinition),
        new("SD12", "A person with two roles signs in one of them per decision.", true, "owners of steps") { WhyNot = WhyNotTwice },
    ];

    /// <summary>What stands against this person as owner of the step; null when no rule does.</summary>
    internal static string? WhyNot(DutyQuestion question) => All.Select(r => r.WhyNot?.Invoke(question)).FirstOrDefault(why => why is not null);

    private static string? WhyNotForAdministrators(DutyQuestion q) => q.Person.Holds(Role.SystemAdmin.Key, q.SiteId)
        ? $"{q.Person.Name} administers the system and so takes no part in decisions of a case."
        : null;

    private static string? WhyNotForVendors(DutyQuestion q) => q.Person.Holds(Role.VendorContact.Key, q.SiteId) && q.Step.Kind is not (StepKind.Questionnaire or StepKind.Task)
        ? $"{q.Person.Name} belongs to the vendor, and people of a vendor cannot approve anything."
        : null;

    private static string? WhyNotForTheAsking(DutyQuestion q) =>
        q.Case.Kind == CaseKind.ScopeExtension && q.Step.Kind is StepKind.Decision or StepKind.CommitteeDecision && q.Person.Id == q.Case.RequesterId
            ? $"{q.Person.Name} asked for this exception, and who asks for an exception does not decide about it."
            : null;

    // One decision is what the approvals and the decision of one stage say together; a rejected round that was superseded says nothing more.
    private static string? WhyNotTwice(DutyQuestion q)
    {
        if (q.Step.Stage is null || !IsDecided(q.Step.Kind))
        {
            return null;
        }

        var other = q.Case.Steps.LastOrDefault(s => s.Stage == q.Step.Stage && IsDecided(s.Kind) && s.Key != q.Step.Key && s.OwnerRole != q.Step.OwnerRole
            && (s.State == StepState.Completed ? s.CompletedById == q.Person.Id : ReferenceEquals(s, q.AsIfCompleted) && s.OwnerId == q.Person.Id));
        return other is null
            ? null
            : $"{q.Person.Name} signed “{other.Title}” as {Role.LabelOf(other.OwnerRole)}. A person with two roles signs in one of them per decision.";
    }

    private static bool IsDecided(string kind) => kind is StepKind.Approval or StepKind.CommitteeDecision;

    private static string? WhyNotByDefinition(DutyQuestion q) =>
        q.Step.MayNotOwn.Select(bar => WhyBarredBy(bar, q)).FirstOrDefault(why => why is not null) ?? WhyBarredByOwnWork(q);

    // The other way round: whoever has an approval open cannot be given what it approves, for example when that is sent back meanwhile.
    private static string? WhyBarredByOwnWork(DutyQuestion q)
    {
        var approving = q.Rules.Where(r => r.Key != q.Step.Key && r.MayNotOwn.Any(bar => bar.OwnerOf == q.Step.Key)).Select(r => r.Key).ToHashSet();
        var other = q.Case.Steps.FirstOrDefault(s => s.IsOpen && s.OwnerId == q.Person.Id && !ReferenceEquals(s, q.AsIfCompleted) && approving.Contains(s.Key));
        return other is null ? null : $"{q.Person.Name} is working on “{other.Title}”, which whoever does “{q.Step.Title}” cannot do.";
    }

    private static string? WhyBarredBy(OwnerBar bar, DutyQuestion q)
    {
        if (bar.Role is { } role && q.Person.Holds(role, q.SiteId))
        {
            return $"{q.Person.Name} holds the role {Role.LabelOf(role)}, and “{q.Step.Title}” must be independent of it.";
        }

        if (bar.Requester && q.Person.Id == q.Case.RequesterId)
        {
            return $"{q.Person.Name} asked for this product, so somebody else must own “{q.Step.Title}”.";
        }

        var other = bar.OwnerOf is null ? null : q.Case.Steps.LastOrDefault(s => s.Key == bar.OwnerOf && IsDoneBy(s, q.Person));
        if (other is null)
        {
            return null;
        }

        var did = other.IsOpen && !ReferenceEquals(other, q.AsIfCompleted) ? "is working on" : "completed";
        return $"{q.Person.Name} {did} “{other.Title}”. Who did a step cannot be the one who approves it.";
    }

    // Whoever has the step now is about to do it.
    private static bool IsDoneBy(CaseStep step, Person person) => step.CompletedById == person.Id || (step.IsOpen && step.OwnerId == person.Id);
}
