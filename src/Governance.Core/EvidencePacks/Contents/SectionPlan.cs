using Governance.Core.Cases;
using Governance.Workflows;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The sections of a pack with their fixed numbers, and in which of them a step is printed.</summary>
public static class SectionPlan
{
    public const int Cover = 0;
    public const int Decision = 1;
    public const int Owners = 2;
    public const int UseCase = 3;
    public const int Device = 4;
    public const int Scope = 5;
    public const int Questionnaire = 6;
    public const int Evidence = 7;
    public const int Bias = 8;
    public const int Privacy = 9;
    public const int Security = 10;
    public const int Risk = 11;
    public const int Integration = 12;
    public const int Validation = 13;
    public const int HumanFactors = 14;
    public const int Contract = 15;
    public const int Monitoring = 16;
    public const int Committee = 17;
    public const int AfterGoLive = 18;
    public const int Signatures = 19;
    public const int Trail = 20;
    public const int Manifest = 21;

    private static readonly Dictionary<string, int> ByTemplate = new()
    {
        ["reviews/questionnaire-check"] = Evidence,
        ["reviews/bias"] = Bias,
        ["reviews/clinical-safety"] = Risk,
        ["reviews/human-factors"] = HumanFactors,
        ["reviews/committee-note"] = Committee,
        ["reviews/monitoring-plan"] = Monitoring,
        ["reviews/monitoring-limits"] = Monitoring,
        ["questionnaires/vendor-change"] = Questionnaire,
    };

    private static readonly Dictionary<string, int> ByStage = new()
    {
        ["S01"] = UseCase,
        ["S02"] = Questionnaire,
        ["S03"] = Privacy,
        ["S04"] = Security,
        ["S05"] = Scope,
        ["S06"] = Bias,
        ["S07"] = Integration,
        ["S08"] = Validation,
        ["S09"] = Validation,
        ["S10"] = Validation,
        ["S11"] = Contract,
        ["S12"] = Validation,
        ["S13"] = Committee,
        ["S14"] = AfterGoLive,
        ["S15"] = AfterGoLive,
        ["S16"] = AfterGoLive,
        ["S17"] = AfterGoLive,
        ["S18"] = AfterGoLive,
    };

    private static readonly Dictionary<string, int> ByKind = new()
    {
        [StepKind.Intake] = UseCase,
        [StepKind.Questionnaire] = Questionnaire,
        [StepKind.ScopeCheck] = Scope,
        [StepKind.BiasReview] = Bias,
        [StepKind.Protocol] = Validation,
        [StepKind.Observation] = Validation,
        [StepKind.Validation] = Validation,
    };

    // What every case has, whatever it is about.
    private static readonly HashSet<int> OfEveryCase = [Cover, Decision, Owners, UseCase, Device, Risk, Signatures, Trail, Manifest];

    public static IReadOnlyList<string> Titles { get; } =
    [
        "Cover and status", "Decision summary", "Roles, owners and course of the case", "Use case and need", "Device identity and regulatory status",
        "Scope check", "Vendor questionnaire", "Evidence appraisal", "Data and bias", "Privacy", "Security", "Risk file, findings and conditions",
        "Integration and fallback", "Local validation", "Training and human factors", "Contract and cost", "Monitoring plan", "Committee record",
        "After go-live", "Signatures", "Trail and access", "Manifest and verification",
    ];

    /// <summary>Why a section may be empty: what would fill it.</summary>
    public static string WhatFills(int section) => section switch
    {
        Decision => "no decision has been made yet",
        UseCase => "the intake has not been completed",
        Scope => "the scope check has not been completed",
        Questionnaire => "the vendor questionnaire has not been completed",
        Evidence => "no appraisal of studies and claims has been completed",
        Bias => "the bias review has not been completed",
        Privacy => "the privacy review has not been completed",
        Security => "the security review has not been completed",
        Risk => "the case has no findings, no conditions and no safety review",
        Integration => "the technical integration has not been completed",
        Validation => "no validation protocol, run or report has been completed",
        HumanFactors => "the human-factors review has not been completed",
        Contract => "the contract step has not been completed",
        Monitoring => "no monitoring plan has been made",
        Committee => "no committee has met on this case",
        AfterGoLive => "use at the site has not begun, or its records are not kept in this version of the software",
        Signatures => "nothing has been signed yet",
        _ => "the case does not hold it yet",
    };

    /// <summary>
    /// True when an empty section is a gap. A case about a product in use fills only what its workflow asks for; the other sections do not apply.
    /// A go-live needs them all.
    /// </summary>
    public static bool Applies(int section, string caseKind, WorkflowDefinition definition) =>
        caseKind == CaseKind.NewProcurement || OfEveryCase.Contains(section)
        || definition.HumanSteps.Any(s => Of(s.Key, s.Template, s.Kind, s.Stage, definition, 0) == section);

    /// <summary>Whether every pack has the section, whatever its case is about.</summary>
    public static bool IsOfEveryCase(int section) => OfEveryCase.Contains(section);

    /// <summary>The section in which a step's form is printed.</summary>
    public static int Of(CaseStep step, PackRows rows) => Of(step.Key, step.TemplateId, step.Kind, step.Stage, rows.Definition, 0);

    private static int Of(string key, string? template, string kind, string? stage, WorkflowDefinition rules, int depth)
    {
        if (template is not null && ByTemplate.TryGetValue(template, out var byTemplate))
        {
            return byTemplate;
        }

        var definition = rules.HumanSteps.FirstOrDefault(s => s.Key == key);
        var reviewed = kind == StepKind.Approval && depth < 4 && definition is { DependsOn.Count: 1 }
            ? rules.HumanSteps.FirstOrDefault(s => s.Key == definition.DependsOn[0] && s.Stage == stage)
            : null;
        if (reviewed is not null)
        {
            return Of(reviewed.Key, reviewed.Template, reviewed.Kind, reviewed.Stage, rules, depth + 1);
        }

        return stage is not null && ByStage.TryGetValue(stage, out var byStage) ? byStage : ByKind.GetValueOrDefault(kind, Committee);
    }
}
