using System.Reflection;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Effects;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Versions;
using Governance.Core.Cases.Holds;
using Governance.Core.Datasets;
using Governance.Core.Committee;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.Findings;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Orders;
using Governance.Core.LiveProducts;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.Evidence;
using Governance.Core.Mails;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.Notifications;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.PublicRecords;
using Governance.Core.RegulatoryScope;
using Governance.Core.Signatures;
using Governance.Core.StartUp;
using Governance.Core.Steps;
using Governance.Core.Steps.Asking;
using Governance.Core.Steps.Rounds;
using Governance.Core.Steps.Scope;
using Governance.Core.Templates;
using Governance.Core.TimeStamps;
using Governance.Core.VendorPortal;
using Governance.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Governance.Core;

/// <summary>Registers the domain: use cases and queries by the end of their names, everything else one by one.</summary>
public static class CoreServices
{
    private static readonly string[] FoundByName = ["Handler", "Query"];

    /// <summary>What use cases share, one for each request.</summary>
    private static readonly Type[] Parts =
    [
        typeof(TemplateLibrary),
        typeof(WorkflowLibrary),
        typeof(CaseFlows),
        typeof(CaseOpening),
        typeof(MovePlanner),
        typeof(RoundEnds),
        typeof(StepDrafts),
        typeof(NoticeMarks),
        typeof(IntakeDrafts),
        typeof(StepWorkLoader),
        typeof(ScopeWorkLoader),
        typeof(CardFillings),
        typeof(PublicImportPlans),
        typeof(ShippedFiles),
        typeof(PackLayoutTemplate),
        typeof(AudienceRules),
        typeof(PackOrders),
        typeof(PackStandings),
        typeof(CaseDatasets),
        typeof(SignedStepRowsOf),
        typeof(StaleSignatures),
        typeof(PackRowsReader),
        typeof(PackTimeStamp),
        typeof(StudyUploads),
        typeof(StudyTables),
        typeof(StepClosing),
        typeof(KnownAnswers),
        typeof(EvidenceIntake),
        typeof(MailOutbox),
        typeof(MailWriter),
        typeof(MailSender),
        typeof(NoticeMails),
        typeof(VendorDoors),
        typeof(RunFeedDoors),
        typeof(VendorDrafts),
        typeof(VendorMails),
        typeof(ValidationStates),
        typeof(MinutesDraft),
    ];

    /// <summary>What works off rows that fall due; the host's jobs call each in turn.</summary>
    private static readonly Type[] Runners =
    [
        typeof(FireDueTimers),
        typeof(FireDueDeadlines),
        typeof(TellReviewDates),
        typeof(FollowUpDue),
        typeof(FollowCovers),
        typeof(FollowLabels),
        typeof(TellVendors),
        typeof(SendMails),
        typeof(SettleVendorMails),
        typeof(FireDueConditions),
        typeof(EndAcceptances),
        typeof(StampSignatures),
    ];

    /// <summary>
    /// Everything of this project that a host resolves. The host itself registers the database, a <see cref="TimeProvider"/>, an evidence store,
    /// the way to prove again who signs, and the key of the packs.
    /// </summary>
    public static IServiceCollection AddGovernanceCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var useCase in UseCasesAndQueries())
        {
            services.AddScoped(useCase);
        }

        services.TryAddSingleton(TemplateKinds.All);
        services.TryAddSingleton<PackBell>();
        services.TryAddSingleton<IWorkflowEngine, WorkflowEngine>();
        foreach (var part in Parts)
        {
            services.TryAddScoped(part);
        }

        foreach (var runner in Runners)
        {
            services.TryAddSingleton(runner);
            services.AddSingleton(p => (IDueRunner)p.GetRequiredService(runner));
        }

        services.TryAddSingleton(new StagedUploads(Path.Combine(Path.GetTempPath(), "governance-uploads")));
        services.TryAddSingleton<IMailServer, NoMailServer>();
        services.TryAddSingleton(MailSettings.Usual);
        services.TryAddSingleton(TimeStampSettings.None);
        services.TryAddSingleton<TimeStampAuthority>();
        services.TryAddSingleton(_ => LinkSeal.ForThisProcess());
        services.TryAddTransient<TrailCheck>();
        return services;
    }

    /// <summary>The classes that hosts find by the end of their names.</summary>
    public static IReadOnlyList<Type> UseCasesAndQueries() =>
    [
        .. typeof(CoreServices).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsPublic: true, IsAbstract: false } && FoundByName.Any(end => t.Name.EndsWith(end, StringComparison.Ordinal)))
            .Where(t => t.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Length == 1)
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];
}
