using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AlSoor.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TherapistsDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sessions_PlanId",
                table: "Sessions");

            migrationBuilder.AddColumn<bool>(
                name: "NeedsCosignature",
                table: "Therapists",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "NotedAt",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Phases",
                table: "Modalities",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<byte[]>(
                name: "DestinationSealed",
                table: "Episodes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "Episodes",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReferralReasonSealed",
                table: "Episodes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReferralSourceSealed",
                table: "Episodes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReferredOn",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Triage",
                table: "Episodes",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TriageNoteSealed",
                table: "Episodes",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TriagedOn",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AllianceRatings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Mean = table.Column<decimal>(type: "TEXT", precision: 4, scale: 2, nullable: false),
                    EarlierMean = table.Column<decimal>(type: "TEXT", precision: 4, scale: 2, nullable: true),
                    IsLatest = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRupture = table.Column<bool>(type: "INTEGER", nullable: false),
                    RatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RatingsSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllianceRatings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AllianceRatings_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AllianceRatings_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AllianceRatings_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsentKinds",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameAr = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    ForAll = table.Column<bool>(type: "INTEGER", nullable: false),
                    ForTelehealth = table.Column<bool>(type: "INTEGER", nullable: false),
                    ForModalities = table.Column<string>(type: "TEXT", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentKinds", x => x.Code);
                    table.CheckConstraint("CK_ConsentKinds_Code_Length", "length(\"Code\") <= 40");
                    table.CheckConstraint("CK_ConsentKinds_NameAr_Length", "length(\"NameAr\") <= 100");
                    table.CheckConstraint("CK_ConsentKinds_NameEn_Length", "length(\"NameEn\") <= 100");
                });

            migrationBuilder.CreateTable(
                name: "CourtOrderExports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ExportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReferenceSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourtOrderExports", x => x.Id);
                    table.CheckConstraint("CK_CourtOrderExports_Actor_Length", "length(\"Actor\") <= 200");
                    table.ForeignKey(
                        name: "FK_CourtOrderExports_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Goals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Area = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    SetOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Goals", x => x.Id);
                    table.CheckConstraint("CK_Goals_Area_Length", "length(\"Area\") <= 40");
                    table.CheckConstraint("CK_Goals_Status_Length", "length(\"Status\") <= 40");
                    table.ForeignKey(
                        name: "FK_Goals_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Goals_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameAr = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Items = table.Column<int>(type: "INTEGER", nullable: false),
                    MinAnswer = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxAnswer = table.Column<int>(type: "INTEGER", nullable: false),
                    Wording = table.Column<string>(type: "TEXT", nullable: false),
                    Reversed = table.Column<string>(type: "TEXT", nullable: false),
                    HigherIsBetter = table.Column<bool>(type: "INTEGER", nullable: false),
                    Scales = table.Column<string>(type: "TEXT", nullable: false),
                    RiskItems = table.Column<string>(type: "TEXT", nullable: false),
                    MaxMissing = table.Column<int>(type: "INTEGER", nullable: false),
                    Timing = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    EveryNth = table.Column<int>(type: "INTEGER", nullable: true),
                    Modalities = table.Column<string>(type: "TEXT", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Code);
                    table.CheckConstraint("CK_Measures_Code_Length", "length(\"Code\") <= 40");
                    table.CheckConstraint("CK_Measures_NameAr_Length", "length(\"NameAr\") <= 100");
                    table.CheckConstraint("CK_Measures_NameEn_Length", "length(\"NameEn\") <= 100");
                    table.CheckConstraint("CK_Measures_Timing_Length", "length(\"Timing\") <= 40");
                });

            migrationBuilder.CreateTable(
                name: "NoteTemplates",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameAr = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sections = table.Column<string>(type: "TEXT", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteTemplates", x => x.Code);
                    table.CheckConstraint("CK_NoteTemplates_Code_Length", "length(\"Code\") <= 40");
                    table.CheckConstraint("CK_NoteTemplates_NameAr_Length", "length(\"NameAr\") <= 100");
                    table.CheckConstraint("CK_NoteTemplates_NameEn_Length", "length(\"NameEn\") <= 100");
                });

            migrationBuilder.CreateTable(
                name: "PlanPhases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanPhases", x => x.Id);
                    table.CheckConstraint("CK_PlanPhases_Phase_Length", "length(\"Phase\") <= 40");
                    table.ForeignKey(
                        name: "FK_PlanPhases_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanPhases_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanStandings",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scheduled = table.Column<int>(type: "INTEGER", nullable: false),
                    Attended = table.Column<int>(type: "INTEGER", nullable: false),
                    Missed = table.Column<int>(type: "INTEGER", nullable: false),
                    Cancelled = table.Column<int>(type: "INTEGER", nullable: false),
                    CancelledLate = table.Column<int>(type: "INTEGER", nullable: false),
                    Unnoted = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstUnnotedEndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstOpenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstOpenEndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastOpenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastMissedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Deteriorated = table.Column<int>(type: "INTEGER", nullable: false),
                    Improved = table.Column<int>(type: "INTEGER", nullable: false),
                    Compared = table.Column<int>(type: "INTEGER", nullable: false),
                    Ruptures = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenRisks = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentsMissing = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanStandings", x => x.PlanId);
                    table.ForeignKey(
                        name: "FK_PlanStandings_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskFlags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    AssessmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ResolvedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DetailsSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ResolutionSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskFlags", x => x.Id);
                    table.CheckConstraint("CK_RiskFlags_Kind_Length", "length(\"Kind\") <= 40");
                    table.CheckConstraint("CK_RiskFlags_RaisedBy_Length", "length(\"RaisedBy\") <= 200");
                    table.CheckConstraint("CK_RiskFlags_ResolvedBy_Length", "length(\"ResolvedBy\") <= 200");
                    table.ForeignKey(
                        name: "FK_RiskFlags_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    AssignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    IsReviewed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReviewedIn = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TextSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.Id);
                    table.CheckConstraint("CK_Tasks_Kind_Length", "length(\"Kind\") <= 40");
                    table.CheckConstraint("CK_Tasks_Status_Length", "length(\"Status\") <= 40");
                    table.ForeignKey(
                        name: "FK_Tasks_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tasks_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tasks_Sessions_ReviewedIn",
                        column: x => x.ReviewedIn,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tasks_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RemarkSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.CheckConstraint("CK_Consents_Kind_Length", "length(\"Kind\") <= 40");
                    table.ForeignKey(
                        name: "FK_Consents_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consents_ConsentKinds_Kind",
                        column: x => x.Kind,
                        principalTable: "ConsentKinds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CourtOrderAuthors",
                columns: table => new
                {
                    ExportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Notes = table.Column<int>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourtOrderAuthors", x => new { x.ExportId, x.TherapistId });
                    table.ForeignKey(
                        name: "FK_CourtOrderAuthors_CourtOrderExports_ExportId",
                        column: x => x.ExportId,
                        principalTable: "CourtOrderExports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CourtOrderAuthors_Therapists_TherapistId",
                        column: x => x.TherapistId,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GoalRatings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RatedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Attainment = table.Column<int>(type: "INTEGER", nullable: false),
                    RatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GoalRatings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GoalRatings_Goals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "Goals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GoalRatings_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assessments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    TakenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HasRisk = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsStart = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsLatest = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reliable = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswersSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessments", x => x.Id);
                    table.CheckConstraint("CK_Assessments_Measure_Length", "length(\"Measure\") <= 40");
                    table.CheckConstraint("CK_Assessments_Reliable_Length", "length(\"Reliable\") <= 40");
                    table.ForeignKey(
                        name: "FK_Assessments_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_Measures_Measure",
                        column: x => x.Measure,
                        principalTable: "Measures",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanMeasures",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Timing = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    EveryNth = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanMeasures", x => new { x.PlanId, x.Measure });
                    table.CheckConstraint("CK_PlanMeasures_Measure_Length", "length(\"Measure\") <= 40");
                    table.CheckConstraint("CK_PlanMeasures_Timing_Length", "length(\"Timing\") <= 40");
                    table.ForeignKey(
                        name: "FK_PlanMeasures_Measures_Measure",
                        column: x => x.Measure,
                        principalTable: "Measures",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanMeasures_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NeedsCosignature = table.Column<bool>(type: "INTEGER", nullable: false),
                    CosignedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    CosignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    HeadHashSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SectionsSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SignedHashSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notes", x => x.Id);
                    table.CheckConstraint("CK_Notes_Template_Length", "length(\"Template\") <= 40");
                    table.ForeignKey(
                        name: "FK_Notes_NoteTemplates_Template",
                        column: x => x.Template,
                        principalTable: "NoteTemplates",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_SessionPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SessionPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_Sessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "Sessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_Therapists_CosignedBy",
                        column: x => x.CosignedBy,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_Therapists_TherapistId",
                        column: x => x.TherapistId,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentScores",
                columns: table => new
                {
                    AssessmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scale = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Score = table.Column<decimal>(type: "TEXT", precision: 7, scale: 2, nullable: false),
                    StartScore = table.Column<decimal>(type: "TEXT", precision: 7, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentScores", x => new { x.AssessmentId, x.Scale });
                    table.CheckConstraint("CK_AssessmentScores_Scale_Length", "length(\"Scale\") <= 40");
                    table.ForeignKey(
                        name: "FK_AssessmentScores_Assessments_AssessmentId",
                        column: x => x.AssessmentId,
                        principalTable: "Assessments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoteAddenda",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TherapistId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteAddenda", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoteAddenda_Notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "Notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NoteAddenda_Therapists_TherapistId",
                        column: x => x.TherapistId,
                        principalTable: "Therapists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoteClients",
                columns: table => new
                {
                    NoteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteClients", x => new { x.NoteId, x.ClientId });
                    table.ForeignKey(
                        name: "FK_NoteClients_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NoteClients_Notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "Notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PlanId_StartsAt",
                table: "Sessions",
                columns: new[] { "PlanId", "StartsAt" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Episodes_EndReason_Length",
                table: "Episodes",
                sql: "length(\"EndReason\") <= 40");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Episodes_Triage_Length",
                table: "Episodes",
                sql: "length(\"Triage\") <= 40");

            migrationBuilder.CreateIndex(
                name: "IX_AllianceRatings_ClientId_SessionAt",
                table: "AllianceRatings",
                columns: new[] { "ClientId", "SessionAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AllianceRatings_PlanId",
                table: "AllianceRatings",
                column: "PlanId",
                filter: "[IsLatest] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_AllianceRatings_SessionId_ClientId",
                table: "AllianceRatings",
                columns: new[] { "SessionId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_ClientId_Measure_TakenOn",
                table: "Assessments",
                columns: new[] { "ClientId", "Measure", "TakenOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_PlanId",
                table: "Assessments",
                column: "PlanId",
                filter: "[IsLatest] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_SessionId",
                table: "Assessments",
                column: "SessionId",
                filter: "[SessionId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_ClientId_Kind",
                table: "Consents",
                columns: new[] { "ClientId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_CourtOrderAuthors_TherapistId",
                table: "CourtOrderAuthors",
                column: "TherapistId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtOrderExports_ClientId",
                table: "CourtOrderExports",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_GoalRatings_GoalId",
                table: "GoalRatings",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_Goals_ClientId",
                table: "Goals",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_NoteAddenda_NoteId_Number",
                table: "NoteAddenda",
                columns: new[] { "NoteId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoteClients_ClientId",
                table: "NoteClients",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_PlanId",
                table: "Notes",
                column: "PlanId",
                filter: "[PlanId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_SessionId",
                table: "Notes",
                column: "SessionId",
                filter: "[SessionId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_TherapistId_SignedAt",
                table: "Notes",
                columns: new[] { "TherapistId", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanPhases_PlanId_Number",
                table: "PlanPhases",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskFlags_ClientId_ResolvedAt",
                table: "RiskFlags",
                columns: new[] { "ClientId", "ResolvedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_ClientId",
                table: "Tasks",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_PlanId",
                table: "Tasks",
                column: "PlanId",
                filter: "[IsReviewed] = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AllianceRatings");

            migrationBuilder.DropTable(
                name: "AssessmentScores");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "CourtOrderAuthors");

            migrationBuilder.DropTable(
                name: "GoalRatings");

            migrationBuilder.DropTable(
                name: "NoteAddenda");

            migrationBuilder.DropTable(
                name: "NoteClients");

            migrationBuilder.DropTable(
                name: "PlanMeasures");

            migrationBuilder.DropTable(
                name: "PlanPhases");

            migrationBuilder.DropTable(
                name: "PlanStandings");

            migrationBuilder.DropTable(
                name: "RiskFlags");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "Assessments");

            migrationBuilder.DropTable(
                name: "ConsentKinds");

            migrationBuilder.DropTable(
                name: "CourtOrderExports");

            migrationBuilder.DropTable(
                name: "Goals");

            migrationBuilder.DropTable(
                name: "Notes");

            migrationBuilder.DropTable(
                name: "Measures");

            migrationBuilder.DropTable(
                name: "NoteTemplates");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_PlanId_StartsAt",
                table: "Sessions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Episodes_EndReason_Length",
                table: "Episodes");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Episodes_Triage_Length",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "NeedsCosignature",
                table: "Therapists");

            migrationBuilder.DropColumn(
                name: "NotedAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Phases",
                table: "Modalities");

            migrationBuilder.DropColumn(
                name: "DestinationSealed",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ReferralReasonSealed",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ReferralSourceSealed",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ReferredOn",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "Triage",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "TriageNoteSealed",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "TriagedOn",
                table: "Episodes");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PlanId",
                table: "Sessions",
                column: "PlanId");
        }
    }
}
