using AlSoor.Application.Common;
using AlSoor.Application.Notes;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Phases;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>The clinical record of a client, for the client. Process notes are not part of it (45 CFR 164.501), and notes about others neither.</summary>
/// <param name="Notes">Signed notes about this client alone.</param>
/// <param name="CourtOrders">That process notes were given out to a court.</param>
public sealed record ExportedRecord(
    IReadOnlyList<ExportedAssessment> Assessments,
    IReadOnlyList<ExportedAlliance> Alliance,
    IReadOnlyList<ExportedGoal> Goals,
    IReadOnlyList<ExportedTask> Tasks,
    IReadOnlyList<ExportedPhase> Phases,
    IReadOnlyList<ExportedRiskFlag> RiskFlags,
    IReadOnlyList<ExportedConsent> Consents,
    IReadOnlyList<ExportedNote> Notes,
    IReadOnlyList<ExportedCourtOrder> CourtOrders);

public sealed record ExportedAssessment(
    AssessmentId Id,
    string Measure,
    SessionPlanId? PlanId,
    SessionId? SessionId,
    DateOnly TakenOn,
    IReadOnlyList<int?> Answers,
    IReadOnlyList<ExportedScore> Scores,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnReason)
{
    public static ExportedAssessment Of(Assessment one) => new(
        one.Id,
        one.Measure,
        one.PlanId,
        one.SessionId,
        one.TakenOn,
        one.Answers,
        [.. one.Scores.Select(score => new ExportedScore(score.Scale, score.Score))],
        one.WithdrawnAt,
        one.WithdrawnReason);
}

public sealed record ExportedScore(string Scale, decimal Score);

public sealed record ExportedAlliance(SessionId SessionId, DateTimeOffset SessionAt, IReadOnlyList<int> Ratings, decimal Mean)
{
    public static ExportedAlliance Of(AllianceRating one) => new(one.SessionId, one.SessionAt, one.Ratings, one.Mean);
}

public sealed record ExportedGoal(GoalId Id, string Text, GoalArea Area, DateOnly SetOn, GoalStatus Status, IReadOnlyList<ExportedAttainment> Ratings)
{
    public static ExportedGoal Of(Goal one) => new(
        one.Id, one.Text, one.Area, one.SetOn, one.Status, [.. one.Ratings.OrderBy(rating => rating.RatedAt).Select(rating => new ExportedAttainment(rating.RatedOn, rating.Attainment))]);
}

public sealed record ExportedAttainment(DateOnly RatedOn, int Attainment);

public sealed record ExportedTask(TaskId Id, TaskKind Kind, string Text, DateOnly AssignedOn, DateOnly? DueOn, TaskProgress Status, string? Review)
{
    public static ExportedTask Of(BetweenSessionTask one) => new(one.Id, one.Kind, one.Text, one.AssignedOn, one.DueOn, one.Status, one.Review);
}

public sealed record ExportedPhase(SessionPlanId PlanId, string Phase, DateOnly StartedOn)
{
    public static ExportedPhase Of(PlanPhase one) => new(one.PlanId, one.Phase, one.StartedOn);
}

public sealed record ExportedRiskFlag(
    RiskFlagId Id, RiskKind Kind, string? Details, DateTimeOffset RaisedAt, DateTimeOffset? ResolvedAt, string? Resolution)
{
    public static ExportedRiskFlag Of(RiskFlag one) => new(one.Id, one.Kind, one.Details, one.RaisedAt, one.ResolvedAt, one.Resolution);
}

public sealed record ExportedConsent(ConsentId Id, string Kind, int TextVersion, DateOnly GivenOn, DateOnly? WithdrawnOn, string? Remark)
{
    public static ExportedConsent Of(Consent one) => new(one.Id, one.Kind, one.TextVersion, one.GivenOn, one.WithdrawnOn, one.Remark);
}

/// <param name="Altered">It is not as it was signed: somebody has altered it in the database, and its texts are not given out as good.</param>
public sealed record ExportedNote(
    NoteId Id,
    SessionId? SessionId,
    TherapistId TherapistId,
    string Template,
    IReadOnlyList<WrittenSection> Sections,
    DateTimeOffset? SignedAt,
    IReadOnlyList<ExportedAddendum> Addenda,
    bool Altered)
{
    public static ExportedNote Of(ReadNote read) => new(
        read.Head.Id,
        read.Head.SessionId,
        read.Head.TherapistId,
        read.Head.Template,
        read.Note?.Sections ?? [],
        read.Head.SignedAt,
        [
            .. (read.Note?.Addenda ?? []).OrderBy(addendum => addendum.Number)
                .Select(addendum => new ExportedAddendum(addendum.TherapistId, addendum.Text, addendum.SignedAt)),
        ],
        read.Note is null);
}

public sealed record ExportedAddendum(TherapistId TherapistId, string Text, DateTimeOffset SignedAt);

public sealed record ExportedCourtOrder(Guid Id, string Reference, DateTimeOffset ExportedAt);

/// <summary>Collects the clinical record of a client.</summary>
public sealed class RecordExport(IClinicDb db, NoteReader reader)
{
    public async Task<ExportedRecord> OfAsync(ClientId id, CancellationToken cancellationToken)
    {
        var assessments = await db.Assessments.Include(one => one.Scores)
            .Where(one => one.ClientId == id).OrderBy(one => one.TakenOn).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        var alliance = await db.AllianceRatings.Where(one => one.ClientId == id).OrderBy(one => one.SessionAt).ToListAsync(cancellationToken);
        var goals = await db.Goals.Include(one => one.Ratings).Where(one => one.ClientId == id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var tasks = await db.Tasks.Where(one => one.ClientId == id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var phases = await db.PlanPhases.Where(phase => db.PlanClients.Any(part => part.PlanId == phase.PlanId && part.ClientId == id))
            .OrderBy(phase => phase.PlanId).ThenBy(phase => phase.Number).ToListAsync(cancellationToken);
        var flags = await db.RiskFlags.Where(one => one.ClientId == id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var consents = await db.Consents.Where(one => one.ClientId == id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var orders = await db.CourtOrderExports.Where(one => one.ClientId == id).OrderBy(one => one.ExportedAt).ToListAsync(cancellationToken);
        return new(
            [.. assessments.Select(ExportedAssessment.Of)],
            [.. alliance.Select(ExportedAlliance.Of)],
            [.. goals.Select(ExportedGoal.Of)],
            [.. tasks.Select(ExportedTask.Of)],
            [.. phases.Select(ExportedPhase.Of)],
            [.. flags.Select(ExportedRiskFlag.Of)],
            [.. consents.Select(ExportedConsent.Of)],
            await NotesAsync(id, cancellationToken),
            [.. orders.Select(order => new ExportedCourtOrder(order.Id, order.Reference, order.ExportedAt))]);
    }

    private async Task<IReadOnlyList<ExportedNote>> NotesAsync(ClientId id, CancellationToken cancellationToken)
    {
        var notes = db.Notes
            .Where(note => note.SignedAt != null && note.Clients.Any(part => part.ClientId == id) && note.Clients.All(part => part.ClientId == id))
            .OrderBy(note => note.SignedAt);
        return [.. (await reader.ReadAsync(notes, cancellationToken)).Select(ExportedNote.Of)];
    }
}
