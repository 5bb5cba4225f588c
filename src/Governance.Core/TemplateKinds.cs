using Governance.Core.Cases.Deadlines;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.Mails;
using Governance.Core.Decisions.Committee;
using Governance.Core.Questionnaires;
using Governance.Core.Register.ModelCards;
using Governance.Core.RegulatoryScope;
using Governance.Core.Reviews;
using Governance.Core.Steps.Rounds;
using Governance.Core.Templates;

namespace Governance.Core;

/// <summary>The kinds of templates there are; each feature contributes its own.</summary>
public static class TemplateKinds
{
    public static IReadOnlyList<TemplateKind> All { get; } =
    [
        QuestionnaireTemplate.Kind,
        ReviewTemplate.ReviewKind,
        ReviewTemplate.ScopeCheckKind,
        ReviewTemplate.ProtocolKind,
        PackTemplate.Kind,
        AudienceTemplate.Kind,
        DeadlineTemplate.Kind,
        ChangeMatrix.Kind,
        MailTemplate.Kind,
        CommitteeTemplate.Kind,
        ScopeRules.Kind,
        DutyList.Kind,
        CardMap.Kind,
    ];
}
