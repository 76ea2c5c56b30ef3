using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A client's scores of one measure, ready to plot.</summary>
/// <param name="Code">The measure's.</param>
/// <param name="PlanId">Only of this plan.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ReadSeries(ClientId ClientId, string Code, SessionPlanId? PlanId) : IQuery<SeriesOfScores>;

/// <summary>A client's scores of one measure in order of time; what was withdrawn is left out.</summary>
public sealed record SeriesOfScores(ClientId ClientId, string Measure, LocalText Name, bool HigherIsBetter, IReadOnlyList<ScaleSeries> Scales);

/// <summary>The points of one scale, and what to draw them against.</summary>
/// <param name="Scale">The scale's code.</param>
/// <param name="MinScore">The lowest score that it can have.</param>
/// <param name="MaxScore">The highest score that it can have.</param>
public sealed record ScaleSeries(
    string Scale,
    LocalText Name,
    int MinScore,
    int MaxScore,
    decimal? Caseness,
    decimal? ReliableChange,
    IReadOnlyList<MeasureBand> Bands,
    IReadOnlyList<ScorePoint> Points);

/// <summary>One score.</summary>
/// <param name="TakenOn">A clinic date.</param>
/// <param name="Change">Since the start of its plan; null for the start itself.</param>
public sealed record ScorePoint(
    AssessmentId AssessmentId,
    DateOnly TakenOn,
    SessionPlanId? PlanId,
    int? SessionNumber,
    decimal Score,
    string? Band,
    bool? Case,
    decimal? Change,
    ReliableChange? Reliable);

public sealed class ReadSeriesHandler(IClinicDb db, Reach reach) : IRequestHandler<ReadSeries, SeriesOfScores>
{
    public async Task<SeriesOfScores> Handle(ReadSeries request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        var measure = await db.Measures.SingleOrDefaultAsync(measure => measure.Code == request.Code, cancellationToken)
            ?? throw CommonErrors.NotFound("measure");
        var assessments = await db.Assessments.Include(one => one.Scores)
            .Where(one => one.ClientId == request.ClientId && one.Measure == request.Code && one.WithdrawnAt == null
                && (request.PlanId == null || one.PlanId == request.PlanId))
            .ToListAsync(cancellationToken);
        var inOrder = AssessmentGroup.InOrder(assessments).Select(one => (Assessment: one, Results: ScaleResult.AllOf(one, measure))).ToList();
        return new(
            request.ClientId,
            measure.Code,
            new(measure.NameEn, measure.NameAr),
            measure.HigherIsBetter,
            [
                .. measure.Scales.Select(scale => new ScaleSeries(
                    scale.Code,
                    scale.Name,
                    measure.MinScoreOf(scale),
                    measure.MaxScoreOf(scale),
                    scale.Caseness,
                    scale.ReliableChange,
                    scale.Bands,
                    [.. inOrder.SelectMany(one => one.Results.Where(result => result.Scale == scale.Code), (one, result) => PointOf(one.Assessment, result))])),
            ]);
    }

    private static ScorePoint PointOf(Assessment assessment, ScaleResult result) => new(
        assessment.Id,
        assessment.TakenOn,
        assessment.PlanId,
        assessment.SessionNumber,
        result.Score,
        result.Band,
        result.Case,
        result.Change,
        result.Reliable);
}
