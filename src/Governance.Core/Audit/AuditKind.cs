using System.Reflection;

namespace Governance.Core.Audit;

/// <summary>Everything that can happen, each with one sentence. It is the catalogue of events; there is no event bus.</summary>
/// <param name="Key">As stored in the trail.</param>
/// <param name="Meaning">One sentence for whoever reads the trail.</param>
public sealed record AuditKind(string Key, string Meaning)
{
    public static readonly AuditKind SiteRegistered = new("site-registered", "A site with its working calendar was registered or changed.");
    public static readonly AuditKind WorkingWeekSet = new("working-week-set", "Working days or hours of a site were changed.");
    public static readonly AuditKind HolidaysAdded = new("holidays-added", "Holidays were added to the calendar of a site.");
    public static readonly AuditKind HolidayRemoved = new("holiday-removed", "A holiday was taken out of the calendar of a site.");
    public static readonly AuditKind PersonRegistered = new("person-registered", "A person got an entry and roles.");
    public static readonly AuditKind RolesChanged = new("roles-changed", "Roles of a person were given or ended.");
    public static readonly AuditKind PersonDeactivated = new("person-deactivated", "A person can no longer sign in or own steps.");
    public static readonly AuditKind PasswordGiven = new("password-given", "An administrator gave a person a first or a new password.");
    public static readonly AuditKind SignInBound = new("sign-in-bound", "A person was bound to an account of an identity provider.");
    public static readonly AuditKind SignInUnbound = new("sign-in-unbound", "An administrator ended what binds a person to an account of an identity provider.");
    public static readonly AuditKind RoleClaimNotFollowed = new("role-claim-not-followed", "A role that an identity provider gives or no longer gives could not be given or ended, and administrators were told.");
    public static readonly AuditKind SignedIn = new("signed-in", "A person signed in.");
    public static readonly AuditKind SignInFailed = new("sign-in-failed", "A sign-in or re-authentication was refused.");
    public static readonly AuditKind WorkflowPublished = new("workflow-published", "A version of a workflow definition was published.");
    public static readonly AuditKind WorkflowRetired = new("workflow-retired", "Versions of a workflow definition were retired: no new case starts on them.");
    public static readonly AuditKind TemplatesPublished = new("templates-published", "Versions of templates were published.");
    public static readonly AuditKind ClearedUseRecorded = new("cleared-use-recorded", "What an authorisation of a product covers was entered or changed.");
    public static readonly AuditKind PlannedUseChanged = new("planned-use-changed", "The planned use of a case was changed; steps that judged it open again.");
    public static readonly AuditKind ScopeRechecked = new("scope-rechecked", "The label or the installed version changed after a scope check, which opens again.");
    public static readonly AuditKind ModelCardImported = new("model-card-imported", "A model card of a vendor was imported.");
    public static readonly AuditKind PublicRecordsImported = new("public-records-imported", "Records of a public list of devices were taken into the register.");
    public static readonly AuditKind ProductRegistered = new("product-registered", "A product or a version of it was entered in the register.");
    public static readonly AuditKind CaseOpened = new("case-opened", "An adoption case was opened and its workflow started.");
    public static readonly AuditKind StepCompleted = new("step-completed", "A step was completed with an outcome and the case went on.");
    public static readonly AuditKind StepHandedOver = new("step-handed-over", "A step got another owner.");
    public static readonly AuditKind CaseMoved = new("case-moved", "A case goes on by a newer version of its workflow definition.");
    public static readonly AuditKind StepSentBack = new("step-sent-back", "A finished step was sent back and opens for another round beside the flow.");
    public static readonly AuditKind QuestionsAskedBack = new("questions-asked-back", "A reviewer asked back on single questions; everything else stays locked.");
    public static readonly AuditKind RoundSubmitted = new("round-submitted", "The vendor submitted a round of a questionnaire; its answers are locked.");
    public static readonly AuditKind CorrectionOpened = new("correction-opened", "A submitted answer was opened for a correction by whoever gave it.");
    public static readonly AuditKind QuestionCommented = new("question-commented", "Somebody wrote into the thread of a question.");
    public static readonly AuditKind AnswersOffered = new("answers-offered", "Answers known from elsewhere were offered for confirmation.");
    public static readonly AuditKind QuestionnaireMoved = new("questionnaire-moved", "A running questionnaire goes on with newer versions of its templates.");
    public static readonly AuditKind ChangeRecorded = new("change-recorded", "A change was recorded that reopens steps, or asks whether they still hold.");
    public static readonly AuditKind CaseHeld = new("case-held", "A case was put on hold: nothing can be completed and its clocks stand.");
    public static readonly AuditKind HoldChanged = new("hold-changed", "A hold of a case got another owner or another expected end.");
    public static readonly AuditKind HoldReminded = new("hold-reminded", "Who looks after a hold was reminded of its expected end.");
    public static readonly AuditKind CaseResumed = new("case-resumed", "A case goes on after a hold; its clocks run with the time that was left.");
    public static readonly AuditKind CaseWithdrawn = new("case-withdrawn", "The requester withdrew the case; what was signed stays.");
    public static readonly AuditKind CaseCancelled = new("case-cancelled", "A case was ended by decision of a person who answers for it; what was signed stays.");
    public static readonly AuditKind EscalationRaised = new("escalation-raised", "A person escalated something of a case to somebody who must decide.");
    public static readonly AuditKind EscalationAnswered = new("escalation-answered", "An escalation was decided, with its rationale.");
    public static readonly AuditKind EscalationFollowedUp = new("escalation-followed-up", "An escalation was not decided in time, or its next review came.");
    public static readonly AuditKind StepTakenOver = new("step-taken-over", "Somebody who may own a step took it over.");
    public static readonly AuditKind StepReleased = new("step-released", "The owner of a step gave it back to the lead of the role.");
    public static readonly AuditKind StepDelegated = new("step-delegated", "The owner of a step delegated it for a time.");
    public static readonly AuditKind RoleDelegated = new("role-delegated", "A person delegated the steps of a role for a time.");
    public static readonly AuditKind AbsenceEntered = new("absence-entered", "An absence of a person was entered.");
    public static readonly AuditKind CoverEnded = new("cover-ended", "An absence or a delegation was ended before its last day.");
    public static readonly AuditKind CoverTurned = new("cover-turned", "An absence or a delegation began or ended, and the steps moved.");
    public static readonly AuditKind StepsCovered = new("steps-covered", "Open steps went to who stands in for their owner.");
    public static readonly AuditKind StepsReturned = new("steps-returned", "Open steps went back to the owner for whom somebody stood in.");
    public static readonly AuditKind StepsOfLeaverMoved = new("steps-of-leaver-moved", "Open steps of a person who leaves went to other people.");
    public static readonly AuditKind RoleLeadChanged = new("role-lead-changed", "A person became or ceased to be the lead of a role.");
    public static readonly AuditKind TimerFired = new("timer-fired", "A delay of the workflow ended and the case went on.");
    public static readonly AuditKind StepReminded = new("step-reminded", "The owner of a step was reminded before its due time.");
    public static readonly AuditKind StepFellDue = new("step-fell-due", "The due time of an open step came.");
    public static readonly AuditKind StepOverdue = new("step-overdue", "The owner of a step was told that it is overdue.");
    public static readonly AuditKind StepEscalated = new("step-escalated", "An overdue step was escalated to the next level of the ladder.");
    public static readonly AuditKind RunFeedOpened = new("run-feed-opened", "A machine was given access to bring days of a silent run.");
    public static readonly AuditKind RunFeedRevoked = new("run-feed-revoked", "The access of a machine to a silent run was revoked.");
    public static readonly AuditKind StudiesImported = new("studies-imported", "A table of studies was imported for the local validation or the silent run.");

    public static readonly AuditKind ConditionReminded = new("condition-reminded", "The owner of a condition was reminded before its day.");
    public static readonly AuditKind ConditionEscalated = new("condition-escalated", "A condition was not verified by its day, and the committee chair was told.");
    public static readonly AuditKind EvidenceAdded = new("evidence-added", "A file was added to the evidence of a case.");
    public static readonly AuditKind EvidenceOpened = new("evidence-opened", "A person opened or downloaded an evidence file.");
    public static readonly AuditKind AnswersTakenIn = new("answers-taken-in", "Answers of a vendor came in by a spreadsheet, entered on its behalf.");
    public static readonly AuditKind VendorContactEntered = new("vendor-contact-entered", "A person at a vendor was entered, who answers by private links.");
    public static readonly AuditKind VendorLinkMade = new("vendor-link-made", "A private link to a questionnaire was made for a person at the vendor.");
    public static readonly AuditKind VendorLinkRevoked = new("vendor-link-revoked", "A private link was revoked and opens nothing any more.");
    public static readonly AuditKind VendorLinkOpened = new("vendor-link-opened", "Somebody opened a questionnaire by a private link.");
    public static readonly AuditKind VendorMailSettled = new("vendor-mail-settled", "The mail server accepted the mail with a private link, or it was given up or came back.");
    public static readonly AuditKind VendorNewsTold = new("vendor-news-told", "The vendor told of a new version or an incident by a private link, and work was opened.");
    public static readonly AuditKind ReportComputed = new("report-computed", "The figures of a validation were computed from a table of cases by the locked protocol.");
    public static readonly AuditKind FindingChanged = new("finding-changed", "A finding was resolved, verified, accepted or withdrawn.");
    public static readonly AuditKind ConditionChanged = new("condition-changed", "A condition was met, verified, missed or waived.");
    public static readonly AuditKind DossierEntryRecorded = new("dossier-entry-recorded", "A fact that reviews rest on was recorded, changed or withdrawn.");
    public static readonly AuditKind PackExported = new("pack-exported", "An evidence pack was built and exported.");
    public static readonly AuditKind PackOpened = new("pack-opened", "A person downloaded the PDF or the ZIP of an evidence pack.");
    public static readonly AuditKind TrailExported = new("trail-exported", "A person exported entries of the trail of a case.");
    public static readonly AuditKind PortfolioExported = new("portfolio-exported", "A person exported a list of the portfolio.");
    public static readonly AuditKind ConcernRaised = new("concern-raised", "A concern about an installed product was raised and its incident case opened.");
    public static readonly AuditKind DeploymentPaused = new("deployment-paused", "An installed product was paused at once.");
    public static readonly AuditKind PauseConfirmed = new("pause-confirmed", "Informatics confirmed since when a pause is in effect.");
    public static readonly AuditKind ReviewDateTold = new("review-date-told", "People were told that the approval of an installed product runs out.");
    public static readonly AuditKind RegisterLoaded = new("register-loaded", "The register of datasets got the rows that ship with the product.");
    public static readonly AuditKind ContributionMade = new("contribution-made", "A person proposed rows for the register of datasets.");
    public static readonly AuditKind ContributionDecided = new("contribution-decided", "A proposal for the register of datasets was approved, refused or withdrawn.");
    public static readonly AuditKind DatasetEvidenceFound = new("dataset-evidence-found", "The register of datasets got evidence about a dataset that this case rests on.");
    public static readonly AuditKind DatasetNameSettled = new("dataset-name-settled", "A person said which dataset of the register a name in an answer means.");
    public static readonly AuditKind SeatFilled = new("seat-filled", "A seat of a committee was given to a person, got a deputy, or was ended.");
    public static readonly AuditKind MeetingPlanned = new("meeting-planned", "A meeting of a committee, or a written procedure, was planned or changed.");
    public static readonly AuditKind AgendaChanged = new("agenda-changed", "A case was put on the agenda of a meeting or taken off it.");
    public static readonly AuditKind AttendanceRecorded = new("attendance-recorded", "Who takes part in a meeting was recorded.");
    public static readonly AuditKind MinutesSigned = new("minutes-signed", "The chair signed the minutes of a meeting.");
    public static readonly AuditKind InterestDeclared = new("interest-declared", "A member of the committee declared interests in a case, or was recused.");
    public static readonly AuditKind MotionMoved = new("motion-moved", "The chair put a decision about a case to the vote.");
    public static readonly AuditKind VoteCast = new("vote-cast", "A member of the committee voted.");
    public static readonly AuditKind MotionNoted = new("motion-noted", "A member of the committee wrote a note on a motion, for members without a conflict.");
    public static readonly AuditKind VoteClosed = new("vote-closed", "A vote was closed and its result computed.");
    public static readonly AuditKind SignatureStamped = new("signature-stamped", "An authority outside stamped the time at which a signature was there.");
    public static readonly AuditKind HeadsSealed = new("heads-sealed", "The ends of all trails were hashed together and signed.");

    public static IReadOnlyList<AuditKind> All { get; } =
        [.. typeof(AuditKind).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(AuditKind)).Select(f => (AuditKind)f.GetValue(null)!)];
}
