using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>Tells how long those waited who were first seen in a stretch of time, and who waits still.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportWaitingTimes(DateOnly From, DateOnly To, IReadOnlyList<CourseGroup> GroupBy) : IQuery<WaitingTimesResponse>;

/// <summary>How long clients waited from their referral until they were first seen.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="StillWaiting">Who waits still; of all therapists and modalities, as nobody has seen them yet.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record WaitingTimesResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CourseGroup> GroupBy,
    IReadOnlyList<WaitingTimesRow> Rows,
    WaitingTimesRow Total,
    StillWaiting StillWaiting,
    IReadOnlyList<string> Definition)
{
    /// <summary>The rules of counting, one a sentence; they stand on the page about the reports too.</summary>
    public static readonly IReadOnlyList<string> Rules =
    [
        "An episode of care with a referral counts once, by the clinic date of the first session that a client attended, in time or late, in any plan tied to it.",
        "The therapist, the modality and the month are those of that first session.",
        "The days waited are those from the date of referral to that date, and never fewer than 0.",
        "The median of an even number is the mean of the two in the middle.",
        "The 90th percentile is the fewest days within which at least 90 % were seen.",
        "Within 6 weeks is within 42 days, within 18 weeks within 126 days.",
        "The standards are 75 % within 6 weeks and 95 % within 18 weeks.",
        "Still waiting is who was referred by the last date of the stretch, or by today where that is earlier, and by then was not seen, not turned away by triage, and not of a closed episode.",
        "Still waiting over 6 or 18 weeks is more than 42 or 126 days since the referral.",
        "A reporting key is not told a number of days that fewer waited, or waited longer, than the smallest count, nor shares by which so few could be reckoned.",
    ];
}

public sealed class ReportWaitingTimesValidator : AbstractValidator<ReportWaitingTimes>
{
    public ReportWaitingTimesValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.To).BookableDate().Must((report, to) => to > report.From).WithMessage("must be after from");
        RuleFor(report => report.GroupBy).Keys();
    }
}

public sealed class ReportWaitingTimesHandler(IClinicDb db, ClinicSettings clinic, ICaller caller, TimeProvider time)
    : IRequestHandler<ReportWaitingTimes, WaitingTimesResponse>
{
    public async Task<WaitingTimesResponse> Handle(ReportWaitingTimes request, CancellationToken cancellationToken)
    {
        var started = await StartedAsync(request, cancellationToken);
        var groups = CourseKey.Group(started, one => CourseKey.Of(request.GroupBy, one.TherapistId, one.Modality, one.On), request.GroupBy);
        var smallest = caller.SmallestCell(clinic);
        var (rows, total) = WaitingTimesRows.Of(
            [.. groups.Select(group => (group.Key, new Waits(group.Items.Select(one => one.Days))))], new(started.Select(one => one.Days)), smallest);
        var stillWaiting = await StillWaitingAsync(request.To, smallest, cancellationToken);
        return new(request.From, request.To, request.GroupBy, rows, total, stillWaiting, WaitingTimesResponse.Rules);
    }

    /// <summary>The episodes whose first attended session is in the stretch, each with that session.</summary>
    private async Task<IReadOnlyList<Started>> StartedAsync(ReportWaitingTimes request, CancellationToken cancellationToken)
    {
        var first = await (
            from one in db.AttendedPlans
            where one.FirstOn >= request.From && one.FirstOn < request.To
            join episode in db.Episodes on one.EpisodeId equals (EpisodeId?)episode.Id
            where episode.ReferredOn != null && !db.AttendedPlans.Any(earlier => earlier.EpisodeId == episode.Id && earlier.FirstAt < one.FirstAt)
            join session in db.Sessions on new { PlanId = (SessionPlanId?)one.PlanId, StartsAt = one.FirstAt } equals new { session.PlanId, session.StartsAt }
            join part in db.SessionClients on new { SessionId = session.Id, one.ClientId } equals new { part.SessionId, part.ClientId }
            where part.Status == SessionStatus.Attended || part.Status == SessionStatus.AttendedLate
                || (part.Status == null && (session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate))
            select new { episode.Id, SessionId = session.Id, session.TherapistId, session.Modality, session.LocalDate, ReferredOn = episode.ReferredOn!.Value })
            .ToListAsync(cancellationToken);

        // Two sessions may begin at once.
        return
        [
            .. first.GroupBy(one => one.Id).Select(group => group.MinBy(one => one.SessionId.Value)!)
                .Select(one => new Started(one.TherapistId, one.Modality, one.LocalDate, Math.Max(0, one.LocalDate.DayNumber - one.ReferredOn.DayNumber))),
        ];
    }

    private async Task<StillWaiting> StillWaitingAsync(DateOnly to, int smallest, CancellationToken cancellationToken)
    {
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        var on = to > today ? today : to.AddDays(-1);
        var (sixWeeksAgo, eighteenWeeksAgo) = (on.AddDays(-Waits.SixWeeks), on.AddDays(-Waits.EighteenWeeks));
        var counts = await db.Episodes
            .Where(episode => episode.ReferredOn != null && episode.ReferredOn <= on
                && (episode.ClosedOn == null || episode.ClosedOn > on)
                && (episode.Triage == null || episode.TriagedOn > on
                    || (episode.Triage != TriageOutcome.Signposted && episode.Triage != TriageOutcome.Declined))
                && !db.AttendedPlans.Any(one => one.EpisodeId == episode.Id && one.FirstOn <= on))
            .GroupBy(_ => 1)
            .Select(all => new
            {
                Waiting = all.Count(),
                Over6Weeks = all.Count(episode => episode.ReferredOn < sixWeeksAgo),
                Over18Weeks = all.Count(episode => episode.ReferredOn < eighteenWeeksAgo),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return StillWaiting.Of(on, counts?.Waiting ?? 0, counts?.Over6Weeks ?? 0, counts?.Over18Weeks ?? 0, smallest);
    }

    private sealed record Started(TherapistId TherapistId, string Modality, DateOnly On, int Days);
}
