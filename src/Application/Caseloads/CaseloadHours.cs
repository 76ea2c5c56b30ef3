using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>How full a therapist's coming weeks are, and where one more client could come every week.</summary>
public sealed class CaseloadHours(IClinicDb db, IBoardReader board, ClinicSettings clinic, TimeProvider time)
{
    private const int Weeks = 8;

    /// <summary>A therapist of no modality that there is sees people for as long.</summary>
    private const int UsualMinutes = 50;

    /// <param name="sessionMinutes">How long the shortest of the therapist's modalities is.</param>
    public async Task<(IReadOnlyList<CaseloadWeek> Weeks, CaseloadPlaces Places)> OfAsync(
        Therapist therapist, int? sessionMinutes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var first = clinic.WeekOf(clinic.Zone.DateOf(now));
        var from = clinic.Zone.DateOf(now).AddDays(1);
        var dates = new DateRange(first, from.AddDays((WeeklyPlaces.HorizonWeeks * 7) + 1));
        var diary = (await board.ReadAsync([therapist.Id], [], dates, cancellationToken)).Therapists[0];
        var minutes = sessionMinutes ?? UsualMinutes;
        var weeks = await WeeksAsync(therapist, first, diary.Hours, cancellationToken);
        return (weeks, PlacesOf(new WeeklyPlaces(diary.In(new TimeGrid(clinic.Zone, dates)), from, minutes), minutes, weeks));
    }

    private static CaseloadPlaces PlacesOf(WeeklyPlaces places, int minutes, IReadOnlyList<CaseloadWeek> weeks)
    {
        var free = places.Now();
        var inHours = (int)Math.Floor(weeks.Skip(1).Min(week => week.FreeHours) * 60 / minutes);
        return new(minutes, Math.Min(free.Count, inHours), free, free.MinBy(place => (place.StartsOn, place.Time)) ?? places.Next());
    }

    private async Task<IReadOnlyList<CaseloadWeek>> WeeksAsync(
        Therapist therapist, DateOnly first, IReadOnlyCollection<WorkingHours> hours, CancellationToken cancellationToken)
    {
        var end = first.AddDays(Weeks * 7);
        var booked = await db.Sessions
            .Where(session => session.TherapistId == therapist.Id && session.LocalDate >= first && session.LocalDate < end
                && session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic)
            .GroupBy(session => session.LocalDate)
            .Select(day => new { Date = day.Key, Minutes = day.Sum(session => session.DurationMinutes) })
            .ToListAsync(cancellationToken);
        return
        [
            .. Enumerable.Range(0, Weeks).Select(week =>
            {
                var dates = new DateRange(first.AddDays(week * 7), first.AddDays((week + 1) * 7));
                var taken = booked.Where(day => dates.Contains(day.Date)).Sum(day => day.Minutes) / 60m;
                var capacity = therapist.WeeklyCapacityHours ?? (WorkingHours.MinutesIn(dates, hours) / 60m);
                return new CaseloadWeek(dates.From, decimal.Round(taken, 2), decimal.Round(Math.Max(0, capacity - taken), 2));
            }),
        ];
    }
}
