using Governance.Database;
using Governance.Database.Jobs;
using Quartz;

namespace Governance.Web.Background;

/// <summary>The jobs of a host: what is due four times a minute, the sealing of the trails once a day.</summary>
public static class Jobs
{
    public const string Due = "due-work";

    public const string Seal = "seal-trails";

    /// <summary>How often due things are looked for; nothing fires later than this after its time while a node runs.</summary>
    private static readonly TimeSpan DueEvery = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan SealEvery = TimeSpan.FromDays(1);

    public static void AddGovernanceJobs(this WebApplicationBuilder builder)
    {
        var choice = DatabaseChoice.From(builder.Configuration, Infrastructure.Host.RootOf(builder.Environment));
        builder.Services.AddQuartz(quartz =>
        {
            quartz.KeepIn(choice);
            quartz.AddJob<DueJob>(j => j.WithIdentity(Due).WithDescription("Delays, deadlines and everything else that falls due").RequestRecovery(true).StoreDurably(true));
            quartz.AddTrigger<DueJob>(t => t.WithIdentity(Due).ForJob(Due).StartNow().WithSimpleSchedule(DueEvery, null));
            quartz.AddJob<SealJob>(j => j.WithIdentity(Seal).WithDescription("Seals the ends of the trails").StoreDurably(true));
            quartz.AddTrigger<SealJob>(t => t.WithIdentity(Seal).ForJob(Seal).StartNow().WithSimpleSchedule(SealEvery, null));
        });
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        builder.Services.AddHostedService<StudyImporter>();
        builder.Services.AddHostedService<EvidencePackBuilder>();
        builder.Services.AddHealthChecks().AddCheck<JobHealth>("jobs");
    }
}
