using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgendaPoints",
                columns: table => new
                {
                    MeetingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    IsTakenOff = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaPoints", x => new { x.MeetingNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Answers",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TemplateVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Confidence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    EvidenceIds = table.Column<string>(type: "TEXT", nullable: false),
                    NotShownBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Respondent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Origin = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Answers", x => new { x.CaseNumber, x.StepNumber, x.QuestionId });
                });

            migrationBuilder.CreateTable(
                name: "AnswerSets",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AnswersSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Composition = table.Column<string>(type: "TEXT", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    Attestation = table.Column<string>(type: "TEXT", nullable: true),
                    AttestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerSets", x => new { x.CaseNumber, x.StepNumber });
                });

            migrationBuilder.CreateTable(
                name: "ArtifactLeaves",
                columns: table => new
                {
                    Leaf = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    ArtifactKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DatasetKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArtifactLeaves", x => new { x.ArtifactKey, x.Leaf });
                });

            migrationBuilder.CreateTable(
                name: "AskedQuestions",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FromStep = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCorrection = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Respondent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskedQuestions", x => new { x.CaseNumber, x.StepNumber, x.QuestionId, x.FromStep });
                });

            migrationBuilder.CreateTable(
                name: "Attendances",
                columns: table => new
                {
                    MeetingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Seated = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attendances", x => new { x.MeetingNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Request = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Previous = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.Trail, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditTrails",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTrails", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Ballots",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MotionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    IsNamed = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ballots", x => new { x.CaseNumber, x.MotionNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "CaseEnds",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEnds", x => x.CaseNumber);
                });

            migrationBuilder.CreateTable(
                name: "CaseFacts",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFacts", x => new { x.CaseNumber, x.Key, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "CaseHolds",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    ExpectedEndOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BegunById = table.Column<int>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHolds", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductVersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    DeploymentId = table.Column<int>(type: "INTEGER", nullable: true),
                    RequesterId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DefinitionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    StuckBecause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    EvidenceCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FindingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ConditionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    SignatureCount = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldCount = table.Column<int>(type: "INTEGER", nullable: false),
                    EscalationCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ClearedUses",
                columns: table => new
                {
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Jurisdiction = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Authorisation = table.Column<string>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Supersedes = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClearedUses", x => new { x.ProductId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "CommitteeSeats",
                columns: table => new
                {
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    SeatNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    DeputyId = table.Column<int>(type: "INTEGER", nullable: true),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Voice = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    IsEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitteeSeats", x => new { x.SiteId, x.SeatNumber, x.Change });
                });

            migrationBuilder.CreateTable(
                name: "Concerns",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    DeploymentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Seen = table.Column<string>(type: "TEXT", nullable: false),
                    Harm = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    SinceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ScopeText = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    WishesPause = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concerns", x => x.CaseNumber);
                });

            migrationBuilder.CreateTable(
                name: "ConditionChanges",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ConditionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Verification = table.Column<string>(type: "TEXT", nullable: false),
                    Blocks = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    IfMissed = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConditionChanges", x => new { x.CaseNumber, x.ConditionNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ConditionDeadlines",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ConditionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WakeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FiredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConditionDeadlines", x => new { x.CaseNumber, x.ConditionNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Conditions",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Verification = table.Column<string>(type: "TEXT", nullable: false),
                    Blocks = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    IfMissed = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conditions", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ContributionChanges",
                columns: table => new
                {
                    ContributionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Items = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContributionChanges", x => new { x.ContributionNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Contributions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contributions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Covers",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    StandInId = table.Column<int>(type: "INTEGER", nullable: true),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BeginsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    EnteredById = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Covers", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "DatasetAliases",
                columns: table => new
                {
                    Normalised = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DatasetKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsOwn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetAliases", x => new { x.Normalised, x.DatasetKey });
                });

            migrationBuilder.CreateTable(
                name: "DatasetArtifacts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DatasetKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SearchName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PaperKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Function = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Leaves = table.Column<string>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    Confirmed = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetArtifacts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DatasetLinks",
                columns: table => new
                {
                    FromKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ToKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    Confirmed = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DatasetLinks", x => new { x.FromKey, x.ToKey, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Datasets",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Modality = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Application = table.Column<string>(type: "TEXT", nullable: true),
                    Region = table.Column<string>(type: "TEXT", nullable: true),
                    Images = table.Column<string>(type: "TEXT", nullable: true),
                    Patients = table.Column<string>(type: "TEXT", nullable: true),
                    LabelSource = table.Column<string>(type: "TEXT", nullable: true),
                    Demographics = table.Column<string>(type: "TEXT", nullable: true),
                    Year = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Citation = table.Column<string>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<string>(type: "TEXT", nullable: true),
                    Licence = table.Column<string>(type: "TEXT", nullable: true),
                    Access = table.Column<string>(type: "TEXT", nullable: true),
                    Confirmation = table.Column<string>(type: "TEXT", nullable: true),
                    Notes = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Artifacts = table.Column<int>(type: "INTEGER", nullable: false),
                    Shortcuts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Datasets", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Allowed = table.Column<string>(type: "TEXT", nullable: false),
                    NotAllowed = table.Column<string>(type: "TEXT", nullable: false),
                    Dissent = table.Column<string>(type: "TEXT", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Configuration = table.Column<string>(type: "TEXT", nullable: true),
                    ExceptionOf = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => new { x.CaseNumber, x.StepNumber });
                });

            migrationBuilder.CreateTable(
                name: "DeploymentChanges",
                columns: table => new
                {
                    DeploymentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeCaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Configuration = table.Column<string>(type: "TEXT", nullable: true),
                    Restriction = table.Column<string>(type: "TEXT", nullable: true),
                    PauseScope = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    PauseScopeText = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    PauseTrigger = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EffectiveAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Fallback = table.Column<string>(type: "TEXT", nullable: true),
                    FallbackConfirmedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeploymentChanges", x => new { x.DeploymentNumber, x.CaseNumber, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Deployments",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateBeforePause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    StateSinceAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ScopeCaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ApprovedByCaseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewWarnedDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Restriction = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    RestrictedByCaseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    RestrictedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RestrictionInEffectAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Configuration = table.Column<string>(type: "TEXT", nullable: true),
                    MonitoringOwnerId = table.Column<int>(type: "INTEGER", nullable: true),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deployments", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "DossierEntries",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    EvidenceNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: true),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ListSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierEntries", x => new { x.CaseNumber, x.Kind, x.Number, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "DossierLists",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<string>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierLists", x => new { x.CaseNumber, x.Kind, x.Number, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "EscalationChanges",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    EscalationNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    NextReviewAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscalationChanges", x => new { x.CaseNumber, x.EscalationNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Escalations",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    NextReviewAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FollowUpAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RaisedById = table.Column<int>(type: "INTEGER", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Escalations", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "EvidenceItems",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SupersedesNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceItems", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "EvidencePacks",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PackId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AsOfSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PdfName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PdfSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PdfBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ZipName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ZipSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ZipBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ManifestSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidencePacks", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FindingChanges",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    FindingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcceptedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingChanges", x => new { x.CaseNumber, x.FindingNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ProposesClosure = table.Column<string>(type: "TEXT", nullable: true),
                    AcceptedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "HoldChanges",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    ExpectedEndOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldChanges", x => new { x.CaseNumber, x.HoldNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "InterestDeclarations",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Interests = table.Column<string>(type: "TEXT", nullable: false),
                    IsRecused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterestDeclarations", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "JudgeTicks",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FlagId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsTrue = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JudgeTicks", x => new { x.CaseNumber, x.StepNumber, x.QuestionId, x.FlagId });
                });

            migrationBuilder.CreateTable(
                name: "KnownIssues",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DatasetKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DatasetName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ArtifactKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ArtifactRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Paper = table.Column<string>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", nullable: true),
                    Function = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Leaves = table.Column<string>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    Confirmed = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    FindingNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownIssues", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "LockedProtocols",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    IsAfterData = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LockedProtocols", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsWritten = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Minutes",
                columns: table => new
                {
                    MeetingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentText = table.Column<string>(type: "TEXT", nullable: false),
                    ContentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Minutes", x => x.MeetingNumber);
                });

            migrationBuilder.CreateTable(
                name: "ModelCards",
                columns: table => new
                {
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SchemaVersion = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelCards", x => new { x.ProductId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MotionNotes",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MotionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MotionNotes", x => new { x.CaseNumber, x.MotionNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MotionResults",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MotionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Count = table.Column<string>(type: "TEXT", nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MotionResults", x => new { x.CaseNumber, x.MotionNumber });
                });

            migrationBuilder.CreateTable(
                name: "Motions",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MeetingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RulesVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    Seats = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Motions", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "NamedDatasets",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedFor = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    AsWritten = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    DatasetKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    DatasetName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Candidates = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedDatasets", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferedAnswers",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Confidence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferedAnswers", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "OutgoingMails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    LinkNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    ToName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    SealedLink = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    IsRecorded = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutgoingMails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PackOrders",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Doing = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    PackNumber = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackOrders", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Papers",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Year = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Papers", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlannedUses",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedUses", x => new { x.CaseNumber, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Products",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Vendor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Products", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublicRecords",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CompanyKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ProductCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    DecidedOn = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicRecords", x => new { x.Source, x.Key, x.Edition });
                });

            migrationBuilder.CreateTable(
                name: "PublishedTemplates",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedTemplates", x => new { x.Id, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "PublishedWorkflows",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedWorkflows", x => new { x.Id, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "QuestionComments",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Respondent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionComments", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "QuestionnaireMoves",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Templates = table.Column<string>(type: "TEXT", nullable: false),
                    Questions = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionnaireMoves", x => new { x.CaseNumber, x.StepNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "RegisterChanges",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Row = table.Column<string>(type: "TEXT", nullable: false),
                    ContributionNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ProposedByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    ApprovedByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterChanges", x => new { x.Kind, x.Key, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "Reopenings",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Replaces = table.Column<int>(type: "INTEGER", nullable: false),
                    Because = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FromStep = table.Column<int>(type: "INTEGER", nullable: true),
                    ChangeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IsConfirmation = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Points = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reopenings", x => new { x.CaseNumber, x.StepNumber });
                });

            migrationBuilder.CreateTable(
                name: "RunDays",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Statuses = table.Column<string>(type: "TEXT", nullable: false),
                    Studies = table.Column<long>(type: "INTEGER", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunDays", x => new { x.CaseNumber, x.ImportNumber, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "RunFeeds",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    TokenSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeById = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedById = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFeeds", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ScopeRecords",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ClearedUses = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedUseVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Cleared = table.Column<string>(type: "TEXT", nullable: false),
                    Planned = table.Column<string>(type: "TEXT", nullable: false),
                    Proposal = table.Column<string>(type: "TEXT", nullable: false),
                    Decisions = table.Column<string>(type: "TEXT", nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScopeRecords", x => new { x.CaseNumber, x.StepNumber });
                });

            migrationBuilder.CreateTable(
                name: "SealedHeads",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    OfTrail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedHeads", x => new { x.Number, x.OfTrail });
                });

            migrationBuilder.CreateTable(
                name: "Signatures",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Meaning = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ContentText = table.Column<string>(type: "TEXT", nullable: false),
                    ContentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FormVersion = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DefinitionVersion = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PreviousSignature = table.Column<int>(type: "INTEGER", nullable: true),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signatures", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SignatureStamps",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SignatureNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignatureStamps", x => new { x.CaseNumber, x.SignatureNumber });
                });

            migrationBuilder.CreateTable(
                name: "Sites",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Committee = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Week = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StepChanges",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Rating = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepChanges", x => new { x.CaseNumber, x.StepNumber, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "StepDrafts",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepDrafts", x => new { x.CaseNumber, x.StepNumber, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "StudyImports",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    FileSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FileBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    TableSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TableBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Positives = table.Column<long>(type: "INTEGER", nullable: false),
                    Negatives = table.Column<long>(type: "INTEGER", nullable: false),
                    TruthMissing = table.Column<long>(type: "INTEGER", nullable: false),
                    NoResult = table.Column<long>(type: "INTEGER", nullable: false),
                    Patients = table.Column<long>(type: "INTEGER", nullable: true),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StudyImports", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StudyUploads",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StagedAs = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: true),
                    BytesRead = table.Column<long>(type: "INTEGER", nullable: false),
                    RowsRead = table.Column<long>(type: "INTEGER", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Problems = table.Column<string>(type: "TEXT", nullable: true),
                    ProblemCount = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    FeedNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StudyUploads", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ValidationReports",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ProtocolNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ProtocolSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TableNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TableSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FiguresText = table.Column<string>(type: "TEXT", nullable: false),
                    FiguresSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Software = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValidationReports", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "VendorContacts",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Vendor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NamedByLink = table.Column<int>(type: "INTEGER", nullable: true),
                    NamedInCase = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VendorContacts", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "VendorDrafts",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VendorDrafts", x => new { x.CaseNumber, x.StepNumber });
                });

            migrationBuilder.CreateTable(
                name: "VendorLinks",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StepKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ContactId = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MadeById = table.Column<int>(type: "INTEGER", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Delivery = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VendorLinks", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "VendorNews",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    LinkNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OnDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Harm = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    FindingNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VendorNews", x => new { x.CaseNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Verdicts",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verdicts", x => new { x.CaseNumber, x.StepNumber, x.QuestionId });
                });

            migrationBuilder.CreateTable(
                name: "WorkflowChanges",
                columns: table => new
                {
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ByPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowChanges", x => new { x.DefinitionId, x.Version, x.Change });
                });

            migrationBuilder.CreateTable(
                name: "CasePeople",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CasePeople", x => new { x.CaseNumber, x.RoleKey });
                    table.ForeignKey(
                        name: "FK_CasePeople_Cases_CaseNumber",
                        column: x => x.CaseNumber,
                        principalTable: "Cases",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseSteps",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    DefinitionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerRole = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OwnerNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CoverNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    TemplateVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsDueInHours = table.Column<bool>(type: "INTEGER", nullable: false),
                    DeadlinesFor = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EscalationLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    ClockStoppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MinutesLeft = table.Column<int>(type: "INTEGER", nullable: true),
                    WaitsFor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CompletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CompletedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Replaces = table.Column<int>(type: "INTEGER", nullable: true),
                    ReopenedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    IsConfirmation = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confirms = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSteps", x => new { x.CaseNumber, x.Number });
                    table.ForeignKey(
                        name: "FK_CaseSteps_Cases_CaseNumber",
                        column: x => x.CaseNumber,
                        principalTable: "Cases",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseTemplates",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTemplates", x => new { x.CaseNumber, x.TemplateId });
                    table.ForeignKey(
                        name: "FK_CaseTemplates_Cases_CaseNumber",
                        column: x => x.CaseNumber,
                        principalTable: "Cases",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseTimers",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    TimerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FiredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTimers", x => new { x.CaseNumber, x.TimerId });
                    table.ForeignKey(
                        name: "FK_CaseTimers_Cases_CaseNumber",
                        column: x => x.CaseNumber,
                        principalTable: "Cases",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StepDeadlines",
                columns: table => new
                {
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    StepNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WakeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FiredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepDeadlines", x => new { x.CaseNumber, x.StepNumber, x.Number });
                    table.ForeignKey(
                        name: "FK_StepDeadlines_Cases_CaseNumber",
                        column: x => x.CaseNumber,
                        principalTable: "Cases",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeploymentPauses",
                columns: table => new
                {
                    DeploymentNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ScopeText = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Trigger = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Fallback = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    FallbackConfirmedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RequestedById = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PausedById = table.Column<int>(type: "INTEGER", nullable: false),
                    PausedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EffectiveAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EffectiveConfirmedById = table.Column<int>(type: "INTEGER", nullable: true),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeploymentPauses", x => new { x.DeploymentNumber, x.CaseNumber, x.Number });
                    table.ForeignKey(
                        name: "FK_DeploymentPauses_Deployments_DeploymentNumber",
                        column: x => x.DeploymentNumber,
                        principalTable: "Deployments",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LocalAccounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LocalAccounts_People_Id",
                        column: x => x.Id,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleAssignments",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsDefault = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsLead = table.Column<bool>(type: "INTEGER", nullable: false),
                    FromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UntilAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleAssignments", x => new { x.PersonId, x.Number });
                    table.ForeignKey(
                        name: "FK_RoleAssignments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProductVersions",
                columns: table => new
                {
                    ProductId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ModelVersion = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    UdiDi = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductVersions", x => new { x.ProductId, x.Number });
                    table.ForeignKey(
                        name: "FK_ProductVersions_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SiteHolidays",
                columns: table => new
                {
                    SiteId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SiteHolidays", x => new { x.SiteId, x.Day });
                    table.ForeignKey(
                        name: "FK_SiteHolidays_Sites_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Sites",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LocalAccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LocalAccountClaims_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LocalAccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_LocalAccountLogins_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LocalAccountTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LocalAccountTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_LocalAccountTokens_LocalAccounts_UserId",
                        column: x => x.UserId,
                        principalTable: "LocalAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaPoints_CaseNumber_StepNumber",
                table: "AgendaPoints",
                columns: new[] { "CaseNumber", "StepNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaPoints_Trail_Sequence",
                table: "AgendaPoints",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Answers_Trail_Sequence",
                table: "Answers",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerSets_Trail_Sequence",
                table: "AnswerSets",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ArtifactLeaves_Leaf_DatasetKey",
                table: "ArtifactLeaves",
                columns: new[] { "Leaf", "DatasetKey" });

            migrationBuilder.CreateIndex(
                name: "IX_AskedQuestions_Trail_Sequence",
                table: "AskedQuestions",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_Trail_Sequence",
                table: "Attendances",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Request",
                table: "AuditEntries",
                column: "Request",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_Trail_Sequence",
                table: "Ballots",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEnds_Trail_Sequence",
                table: "CaseEnds",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFacts_Trail_Sequence",
                table: "CaseFacts",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_OwnerId_EndedAt",
                table: "CaseHolds",
                columns: new[] { "OwnerId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_RemindAt",
                table: "CaseHolds",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_CasePeople_PersonId",
                table: "CasePeople",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_DeploymentId",
                table: "Cases",
                column: "DeploymentId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ProductId",
                table: "Cases",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_SiteId_State_NextDueAt",
                table: "Cases",
                columns: new[] { "SiteId", "State", "NextDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_SiteId_State_Number",
                table: "Cases",
                columns: new[] { "SiteId", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSteps_CoverNumber_State",
                table: "CaseSteps",
                columns: new[] { "CoverNumber", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSteps_OwnerId_State_DueAt",
                table: "CaseSteps",
                columns: new[] { "OwnerId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSteps_State_DueAt",
                table: "CaseSteps",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseTimers_FiredAt_DueAt",
                table: "CaseTimers",
                columns: new[] { "FiredAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ClearedUses_Trail_Sequence",
                table: "ClearedUses",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeSeats_Trail_Sequence",
                table: "CommitteeSeats",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_DeploymentNumber",
                table: "Concerns",
                column: "DeploymentNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Concerns_Trail_Sequence",
                table: "Concerns",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ConditionChanges_Trail_Sequence",
                table: "ConditionChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ConditionDeadlines_WakeAt",
                table: "ConditionDeadlines",
                column: "WakeAt");

            migrationBuilder.CreateIndex(
                name: "IX_Conditions_OwnerId_State_DueAt",
                table: "Conditions",
                columns: new[] { "OwnerId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Conditions_State_DueAt_CaseNumber_Number",
                table: "Conditions",
                columns: new[] { "State", "DueAt", "CaseNumber", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ContributionChanges_Trail_Sequence",
                table: "ContributionChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_State_Number",
                table: "Contributions",
                columns: new[] { "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_PersonId_EndsAt",
                table: "Covers",
                columns: new[] { "PersonId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_SiteId_EndsAt",
                table: "Covers",
                columns: new[] { "SiteId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_StandInId",
                table: "Covers",
                column: "StandInId");

            migrationBuilder.CreateIndex(
                name: "IX_Covers_State_BeginsAt",
                table: "Covers",
                columns: new[] { "State", "BeginsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DatasetAliases_DatasetKey",
                table: "DatasetAliases",
                column: "DatasetKey");

            migrationBuilder.CreateIndex(
                name: "IX_DatasetArtifacts_DatasetKey_Type",
                table: "DatasetArtifacts",
                columns: new[] { "DatasetKey", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_DatasetArtifacts_PaperKey",
                table: "DatasetArtifacts",
                column: "PaperKey");

            migrationBuilder.CreateIndex(
                name: "IX_DatasetArtifacts_Type_Key",
                table: "DatasetArtifacts",
                columns: new[] { "Type", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_DatasetLinks_ToKey",
                table: "DatasetLinks",
                column: "ToKey");

            migrationBuilder.CreateIndex(
                name: "IX_Datasets_Modality_SearchName",
                table: "Datasets",
                columns: new[] { "Modality", "SearchName" });

            migrationBuilder.CreateIndex(
                name: "IX_Datasets_SearchName_Key",
                table: "Datasets",
                columns: new[] { "SearchName", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Trail_Sequence",
                table: "Decisions",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_DeploymentChanges_Trail_Sequence",
                table: "DeploymentChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_ProductId_State",
                table: "Deployments",
                columns: new[] { "ProductId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_SiteId_State",
                table: "Deployments",
                columns: new[] { "SiteId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_State_ReviewOn",
                table: "Deployments",
                columns: new[] { "State", "ReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DossierEntries_Trail_Sequence",
                table: "DossierEntries",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_DossierLists_Trail_Sequence",
                table: "DossierLists",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_EscalationChanges_Trail_Sequence",
                table: "EscalationChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_FollowUpAt",
                table: "Escalations",
                column: "FollowUpAt");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_OwnerId_State",
                table: "Escalations",
                columns: new[] { "OwnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItems_Sha256",
                table: "EvidenceItems",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItems_Trail_Sequence",
                table: "EvidenceItems",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidencePacks_ManifestSha256",
                table: "EvidencePacks",
                column: "ManifestSha256");

            migrationBuilder.CreateIndex(
                name: "IX_EvidencePacks_Trail_Sequence",
                table: "EvidencePacks",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_FindingChanges_Trail_Sequence",
                table: "FindingChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_OwnerId_State_DueAt",
                table: "Findings",
                columns: new[] { "OwnerId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_State_DueAt_CaseNumber_Number",
                table: "Findings",
                columns: new[] { "State", "DueAt", "CaseNumber", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_HoldChanges_Trail_Sequence",
                table: "HoldChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_InterestDeclarations_Trail_Sequence",
                table: "InterestDeclarations",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_JudgeTicks_Trail_Sequence",
                table: "JudgeTicks",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_KnownIssues_ArtifactKey_CaseNumber",
                table: "KnownIssues",
                columns: new[] { "ArtifactKey", "CaseNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_KnownIssues_Trail_Sequence",
                table: "KnownIssues",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccountClaims_UserId",
                table: "LocalAccountClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccountLogins_UserId",
                table: "LocalAccountLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccounts_NormalizedEmail",
                table: "LocalAccounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_LocalAccounts_NormalizedUserName",
                table: "LocalAccounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LockedProtocols_Trail_Sequence",
                table: "LockedProtocols",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_SiteId_StartsAt",
                table: "Meetings",
                columns: new[] { "SiteId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Minutes_Trail_Sequence",
                table: "Minutes",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ModelCards_Trail_Sequence",
                table: "ModelCards",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_MotionNotes_Trail_Sequence",
                table: "MotionNotes",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_MotionResults_Trail_Sequence",
                table: "MotionResults",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Motions_MeetingNumber",
                table: "Motions",
                column: "MeetingNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Motions_Trail_Sequence",
                table: "Motions",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_NamedDatasets_DatasetKey_CaseNumber",
                table: "NamedDatasets",
                columns: new[] { "DatasetKey", "CaseNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_NamedDatasets_Trail_Sequence",
                table: "NamedDatasets",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_MailKey_ReadAt_At",
                table: "Notices",
                columns: new[] { "MailKey", "ReadAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_ReadAt_Id",
                table: "Notices",
                columns: new[] { "PersonId", "ReadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferedAnswers_Trail_Sequence",
                table: "OfferedAnswers",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_CaseNumber_LinkNumber",
                table: "OutgoingMails",
                columns: new[] { "CaseNumber", "LinkNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_IsRecorded_State",
                table: "OutgoingMails",
                columns: new[] { "IsRecorded", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_MessageId",
                table: "OutgoingMails",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMails_State_NextTryAt",
                table: "OutgoingMails",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PackOrders_Request",
                table: "PackOrders",
                column: "Request",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackOrders_State_At",
                table: "PackOrders",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Citation_Year",
                table: "Papers",
                columns: new[] { "Citation", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Reference",
                table: "Papers",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedUses_Trail_Sequence",
                table: "PlannedUses",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Products_Vendor_Name",
                table: "Products",
                columns: new[] { "Vendor", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicRecords_CompanyKey",
                table: "PublicRecords",
                column: "CompanyKey");

            migrationBuilder.CreateIndex(
                name: "IX_PublicRecords_Trail_Sequence",
                table: "PublicRecords",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_PublishedWorkflows_Kind_Version",
                table: "PublishedWorkflows",
                columns: new[] { "Kind", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_QuestionComments_Trail_Sequence",
                table: "QuestionComments",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_QuestionnaireMoves_Trail_Sequence",
                table: "QuestionnaireMoves",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterChanges_Trail_Sequence",
                table: "RegisterChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Reopenings_Trail_Sequence",
                table: "Reopenings",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_SiteId_RoleKey",
                table: "RoleAssignments",
                columns: new[] { "SiteId", "RoleKey" });

            migrationBuilder.CreateIndex(
                name: "IX_RunDays_Trail_Sequence",
                table: "RunDays",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_RunFeeds_TokenSha256",
                table: "RunFeeds",
                column: "TokenSha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScopeRecords_Trail_Sequence",
                table: "ScopeRecords",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_SealedHeads_OfTrail_Length",
                table: "SealedHeads",
                columns: new[] { "OfTrail", "Length" });

            migrationBuilder.CreateIndex(
                name: "IX_SealedHeads_Trail_Sequence",
                table: "SealedHeads",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_Trail_Sequence",
                table: "Signatures",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_SignatureStamps_Trail_Sequence",
                table: "SignatureStamps",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Sites_Key",
                table: "Sites",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StepChanges_Trail_Sequence",
                table: "StepChanges",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_StepDeadlines_WakeAt",
                table: "StepDeadlines",
                column: "WakeAt");

            migrationBuilder.CreateIndex(
                name: "IX_StudyImports_Trail_Sequence",
                table: "StudyImports",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_StudyUploads_State",
                table: "StudyUploads",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ValidationReports_Trail_Sequence",
                table: "ValidationReports",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_VendorContacts_Vendor",
                table: "VendorContacts",
                column: "Vendor");

            migrationBuilder.CreateIndex(
                name: "IX_VendorLinks_TokenSha256",
                table: "VendorLinks",
                column: "TokenSha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VendorNews_Trail_Sequence",
                table: "VendorNews",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_Trail_Sequence",
                table: "Verdicts",
                columns: new[] { "Trail", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowChanges_Trail_Sequence",
                table: "WorkflowChanges",
                columns: new[] { "Trail", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgendaPoints");

            migrationBuilder.DropTable(
                name: "Answers");

            migrationBuilder.DropTable(
                name: "AnswerSets");

            migrationBuilder.DropTable(
                name: "ArtifactLeaves");

            migrationBuilder.DropTable(
                name: "AskedQuestions");

            migrationBuilder.DropTable(
                name: "Attendances");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditTrails");

            migrationBuilder.DropTable(
                name: "Ballots");

            migrationBuilder.DropTable(
                name: "CaseEnds");

            migrationBuilder.DropTable(
                name: "CaseFacts");

            migrationBuilder.DropTable(
                name: "CaseHolds");

            migrationBuilder.DropTable(
                name: "CasePeople");

            migrationBuilder.DropTable(
                name: "CaseSteps");

            migrationBuilder.DropTable(
                name: "CaseTemplates");

            migrationBuilder.DropTable(
                name: "CaseTimers");

            migrationBuilder.DropTable(
                name: "ClearedUses");

            migrationBuilder.DropTable(
                name: "CommitteeSeats");

            migrationBuilder.DropTable(
                name: "Concerns");

            migrationBuilder.DropTable(
                name: "ConditionChanges");

            migrationBuilder.DropTable(
                name: "ConditionDeadlines");

            migrationBuilder.DropTable(
                name: "Conditions");

            migrationBuilder.DropTable(
                name: "ContributionChanges");

            migrationBuilder.DropTable(
                name: "Contributions");

            migrationBuilder.DropTable(
                name: "Covers");

            migrationBuilder.DropTable(
                name: "DatasetAliases");

            migrationBuilder.DropTable(
                name: "DatasetArtifacts");

            migrationBuilder.DropTable(
                name: "DatasetLinks");

            migrationBuilder.DropTable(
                name: "Datasets");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "DeploymentChanges");

            migrationBuilder.DropTable(
                name: "DeploymentPauses");

            migrationBuilder.DropTable(
                name: "DossierEntries");

            migrationBuilder.DropTable(
                name: "DossierLists");

            migrationBuilder.DropTable(
                name: "EscalationChanges");

            migrationBuilder.DropTable(
                name: "Escalations");

            migrationBuilder.DropTable(
                name: "EvidenceItems");

            migrationBuilder.DropTable(
                name: "EvidencePacks");

            migrationBuilder.DropTable(
                name: "FindingChanges");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "HoldChanges");

            migrationBuilder.DropTable(
                name: "InterestDeclarations");

            migrationBuilder.DropTable(
                name: "JudgeTicks");

            migrationBuilder.DropTable(
                name: "KnownIssues");

            migrationBuilder.DropTable(
                name: "LocalAccountClaims");

            migrationBuilder.DropTable(
                name: "LocalAccountLogins");

            migrationBuilder.DropTable(
                name: "LocalAccountTokens");

            migrationBuilder.DropTable(
                name: "LockedProtocols");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "Minutes");

            migrationBuilder.DropTable(
                name: "ModelCards");

            migrationBuilder.DropTable(
                name: "MotionNotes");

            migrationBuilder.DropTable(
                name: "MotionResults");

            migrationBuilder.DropTable(
                name: "Motions");

            migrationBuilder.DropTable(
                name: "NamedDatasets");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "OfferedAnswers");

            migrationBuilder.DropTable(
                name: "OutgoingMails");

            migrationBuilder.DropTable(
                name: "PackOrders");

            migrationBuilder.DropTable(
                name: "Papers");

            migrationBuilder.DropTable(
                name: "PlannedUses");

            migrationBuilder.DropTable(
                name: "ProductVersions");

            migrationBuilder.DropTable(
                name: "PublicRecords");

            migrationBuilder.DropTable(
                name: "PublishedTemplates");

            migrationBuilder.DropTable(
                name: "PublishedWorkflows");

            migrationBuilder.DropTable(
                name: "QuestionComments");

            migrationBuilder.DropTable(
                name: "QuestionnaireMoves");

            migrationBuilder.DropTable(
                name: "RegisterChanges");

            migrationBuilder.DropTable(
                name: "Reopenings");

            migrationBuilder.DropTable(
                name: "RoleAssignments");

            migrationBuilder.DropTable(
                name: "RunDays");

            migrationBuilder.DropTable(
                name: "RunFeeds");

            migrationBuilder.DropTable(
                name: "ScopeRecords");

            migrationBuilder.DropTable(
                name: "SealedHeads");

            migrationBuilder.DropTable(
                name: "Signatures");

            migrationBuilder.DropTable(
                name: "SignatureStamps");

            migrationBuilder.DropTable(
                name: "SiteHolidays");

            migrationBuilder.DropTable(
                name: "StepChanges");

            migrationBuilder.DropTable(
                name: "StepDeadlines");

            migrationBuilder.DropTable(
                name: "StepDrafts");

            migrationBuilder.DropTable(
                name: "StudyImports");

            migrationBuilder.DropTable(
                name: "StudyUploads");

            migrationBuilder.DropTable(
                name: "ValidationReports");

            migrationBuilder.DropTable(
                name: "VendorContacts");

            migrationBuilder.DropTable(
                name: "VendorDrafts");

            migrationBuilder.DropTable(
                name: "VendorLinks");

            migrationBuilder.DropTable(
                name: "VendorNews");

            migrationBuilder.DropTable(
                name: "Verdicts");

            migrationBuilder.DropTable(
                name: "WorkflowChanges");

            migrationBuilder.DropTable(
                name: "Deployments");

            migrationBuilder.DropTable(
                name: "LocalAccounts");

            migrationBuilder.DropTable(
                name: "Products");

            migrationBuilder.DropTable(
                name: "Sites");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "People");
        }
    }
}
