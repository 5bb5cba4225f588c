using Governance.Core.Audit;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Cases;

/// <summary>What a new case starts with.</summary>
public sealed record CaseStart(
    int Number,
    string Kind,
    int SiteId,
    int ProductId,
    int ProductVersionNumber,
    string Title,
    int RequesterId,
    string DefinitionId,
    int DefinitionVersion,
    DateTime At,
    bool IsSample)
{
    /// <summary>The deployment that the case is about from its beginning; null for a new procurement.</summary>
    public int? DeploymentId { get; init; }
}

/// <summary>One product, one site, one planned use, run by one version of one workflow definition.</summary>
public sealed class Case
{
    private readonly List<CaseStep> steps = [];
    private readonly List<CasePerson> people = [];
    private readonly List<CaseTemplate> templates = [];
    private readonly List<CaseTimer> timers = [];
    private readonly List<StepDeadline> deadlines = [];

    private Case()
    {
    }

    public int Number { get; private set; }

    public string Kind { get; private set; } = CaseKind.NewProcurement;

    /// <summary>Product and version, as written on pages.</summary>
    public string Title { get; private set; } = "";

    public int SiteId { get; private set; }

    public int ProductId { get; private set; }

    public int ProductVersionNumber { get; private set; }

    /// <summary>The deployment that the case is about, or that it made; null while there is none.</summary>
    [OnTrail]
    public int? DeploymentId { get; private set; }

    public int RequesterId { get; private set; }

    [OnTrail]
    public string State { get; private set; } = CaseState.Open;

    [OnTrail]
    public string? Ending { get; private set; }

    public string DefinitionId { get; private set; } = "";

    [OnTrail]
    public int DefinitionVersion { get; private set; }

    /// <summary>Where the workflow stands, as the engine writes it.</summary>
    public string Position { get; private set; } = "";

    /// <summary>1 to 3; null while a score is missing.</summary>
    [OnTrail]
    public int? Tier { get; private set; }

    /// <summary>Why the case cannot go on by itself; null while it can. Shown to the administrator, who owns it.</summary>
    [OnTrail]
    public string? StuckBecause { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Earliest due time of an open step whose clock runs; null when there is none. Kept beside the steps so that lists sort by an index.</summary>
    public DateTime? NextDueAt { get; private set; }

    public bool IsSample { get; private set; }

    public int EvidenceCount { get; private set; }

    public int FindingCount { get; private set; }

    public int ConditionCount { get; private set; }

    public int SignatureCount { get; private set; }

    public int HoldCount { get; private set; }

    public int EscalationCount { get; private set; }

    public IReadOnlyList<CaseStep> Steps => steps;

    public IReadOnlyList<CasePerson> People => people;

    public IReadOnlyList<CaseTemplate> Templates => templates;

    public IReadOnlyList<CaseTimer> Timers => timers;

    /// <summary>Reminders, due times and levels of the ladder that may still come; loaded for changes only, and only those that are not done with.</summary>
    public IReadOnlyList<StepDeadline> Deadlines => deadlines;

    /// <summary>The name people use: AC-2026-0042.</summary>
    public string Name => NameOf(Number, OpenedAt);

    public string AuditTrail => Trails.OfCase(Number);

    public bool IsOpen => State == CaseState.Open;

    public IEnumerable<CaseStep> OpenSteps => steps.Where(s => s.IsOpen);

    public static string NameOf(int number, DateTime openedAt) => $"AC-{openedAt.Year}-{number:0000}";

    public static Case Open(CaseStart start) => new()
    {
        Number = start.Number,
        Kind = start.Kind,
        SiteId = start.SiteId,
        ProductId = start.ProductId,
        ProductVersionNumber = start.ProductVersionNumber,
        Title = start.Title,
        RequesterId = start.RequesterId,
        DefinitionId = start.DefinitionId,
        DefinitionVersion = start.DefinitionVersion,
        OpenedAt = start.At.CutToMilliseconds(),
        IsSample = start.IsSample,
        DeploymentId = start.DeploymentId,
    };

    public CaseStep Step(int number) =>
        steps.FirstOrDefault(s => s.Number == number) ?? throw new NotFoundException($"Case {Number} has no step {number}.");

    /// <summary>The person who holds a role in this case; null when none was named.</summary>
    public int? PersonFor(string role) =>
        role == Role.Requester.Key ? RequesterId : people.FirstOrDefault(p => p.RoleKey == role)?.PersonId;

    public void Appoint(string role, int personId)
    {
        people.RemoveAll(p => p.RoleKey == role);
        people.Add(new CasePerson(Number, role, personId));
    }

    /// <summary>Pins a template that is new to the case, or another version of one that no step has used yet.</summary>
    internal void Repin(string templateId, int version)
    {
        if (templates.FirstOrDefault(t => t.TemplateId == templateId) is { } pinned)
        {
            pinned.Repin(version);
        }
        else
        {
            Pin(templateId, version);
        }
    }

    public void Pin(string templateId, int version) => templates.Add(new CaseTemplate(Number, templateId, version));

    /// <summary>The version of a template that this case uses; null when it was not published when the case opened.</summary>
    public int? PinnedVersion(string templateId) => templates.FirstOrDefault(t => t.TemplateId == templateId)?.Version;

    public int NextEvidenceNumber() => ++EvidenceCount;

    /// <summary>Counts findings and conditions that a step added with the numbers that follow the present ones.</summary>
    public void CountUp(int findings, int conditions)
    {
        FindingCount += findings;
        ConditionCount += conditions;
    }

    public int NextSignatureNumber() => ++SignatureCount;

    public int NextEscalationNumber() => ++EscalationCount;

    public void SetTier(int? tier) => Tier = tier;

    /// <summary>The case installed a product, and is about it from now on.</summary>
    internal void IsAbout(int deploymentNumber) => DeploymentId = deploymentNumber;

    internal void MoveTo(string position) => Position = position;

    /// <summary>The case runs on by another version of its definition.</summary>
    internal void MoveToVersion(int version, string position) => (DefinitionVersion, Position) = (version, position);

    internal void Add(CaseStep step) => steps.Add(step);

    internal void Add(CaseTimer timer) => timers.Add(timer);

    internal void Add(StepDeadline deadline) => deadlines.Add(deadline);

    /// <summary>Nothing can be completed from now on.</summary>
    /// <returns>Number of the hold.</returns>
    internal int PutOnHold()
    {
        State = State == CaseState.Open ? CaseState.OnHold : throw new InvalidOperationException($"Case {Number} is {State} and cannot be put on hold.");
        return ++HoldCount;
    }

    internal void GoOn() =>
        State = State == CaseState.OnHold ? CaseState.Open : throw new InvalidOperationException($"Case {Number} is {State}, not on hold.");

    internal void SetNextDue() => NextDueAt = OpenSteps.Where(s => s.ClockStoppedAt is null).Select(s => (DateTime?)s.DueAt).Min();

    internal void End(string ending, DateTime at)
    {
        State = CaseState.Ended;
        Ending = ending;
        EndedAt = at;
    }

    internal void Stick(string? because) => StuckBecause = because;
}
