using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Reports;

/// <summary>Forecasts how many more clients could begin a usual course of each modality, week by week.</summary>
/// <param name="Modality">Only this one; otherwise all that a therapist offers.</param>
/// <param name="From">The first clinic date; otherwise tomorrow.</param>
/// <param name="Weeks">How many stretches of seven days from it on: 1 to 26.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record ReportFreePlaces(string? Modality = null, DateOnly? From = null, int Weeks = ReportFreePlaces.UsualWeeks) : IQuery<FreePlacesResponse>
{
    public const int UsualWeeks = 12;

    public const int MostWeeks = 26;
}

/// <summary>How many more clients could begin a usual course.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each modality and each seven days from the first date on, in that order.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record FreePlacesResponse(DateOnly From, DateOnly To, IReadOnlyList<FreePlacesRow> Rows, IReadOnlyList<string> Definition)
{
    /// <summary>The rules of counting, one a sentence; they stand on the page about the reports too.</summary>
    public static readonly IReadOnlyList<string> Rules =
    [
        "A place is a time of the week at which a therapist who offers the modality is free for a whole usual course of it: its number of sessions, as long and as often as they usually are, always on the same day and at the same time.",
        "A place counts in the week in which its first session would be; a week is seven days from the first date of the report on.",
        "Free is what lies in working hours and is not taken by sessions, holds, time off or the therapist's buffers.",
        "Dates on which the clinic is closed are passed over, by at most 26 weeks in all, and the course ends later.",
        "Places with one therapist that overlap, buffer included, count once: they are taken from the earliest of the week on, each as soon as the one before it is over.",
        "A therapist with a weekly capacity has no more places than sessions fit into the hours left in the fullest week of the course.",
        "Each week and each modality is counted by itself: a place that stays free counts in every week, and one that serves several modalities in each.",
        "Nothing begins before tomorrow, and rooms are not looked at.",
    ];
}

/// <summary>Places of a modality in seven days.</summary>
/// <param name="Modality">Its code.</param>
/// <param name="Week">The first of the seven days.</param>
/// <param name="Places">Of all therapists who offer it.</param>
/// <param name="Therapists">How many of them have any.</param>
/// <param name="Earliest">The first date on which a course could begin; null where there is no place.</param>
public sealed record FreePlacesRow(string Modality, DateOnly Week, int Places, int Therapists, DateOnly? Earliest);

public sealed class ReportFreePlacesValidator : AbstractValidator<ReportFreePlaces>
{
    public ReportFreePlacesValidator()
    {
        RuleFor(report => report.From).BookableDate();
        RuleFor(report => report.Weeks).InclusiveBetween(1, ReportFreePlaces.MostWeeks).WithMessage($"must be 1 to {ReportFreePlaces.MostWeeks}");
    }
}

public sealed class ReportFreePlacesHandler(IClinicDb db, CalendarReader reader, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ReportFreePlaces, FreePlacesResponse>
{
    public async Task<FreePlacesResponse> Handle(ReportFreePlaces request, CancellationToken cancellationToken)
    {
        var tomorrow = clinic.Zone.DateOf(time.GetUtcNow()).AddDays(1);
        var from = request.From ?? tomorrow;
        var modalities = await ModalitiesAsync(request, cancellationToken);
        var therapists = (await db.Therapists.OrderBy(therapist => therapist.Id)
            .Select(therapist => new Offering(therapist.Id, therapist.Modalities, therapist.WeeklyCapacityHours))
            .ToListAsync(cancellationToken)).FindAll(therapist => modalities.Exists(modality => therapist.Modalities.Contains(modality.Code)));
        if (request.Modality is null)
            modalities.RemoveAll(modality => !therapists.Exists(therapist => therapist.Modalities.Contains(modality.Code)));

        var longest = modalities.Count == 0 ? 0 : modalities.Max(modality => CourseOf(modality).Weeks);
        var dates = new DateRange(from, from.AddDays((request.Weeks + longest + Bounds.MaxWeeksAppended) * 7));
        var calendars = await reader.LookAsync([.. therapists.Select(therapist => therapist.Id)], [], [], dates, cancellationToken);

        var rows = modalities.SelectMany(
            modality => PlaceForecast.Of(
                [
                    .. therapists.Where(therapist => therapist.Modalities.Contains(modality.Code))
                        .Select(therapist => (calendars.Of(therapist.Id), therapist.WeeklyCapacityHours)),
                ],
                CourseOf(modality),
                from,
                request.Weeks,
                tomorrow),
            (modality, week) => new FreePlacesRow(modality.Code, week.Week, week.Places, week.Therapists, week.Earliest));
        return new(from, from.AddDays(request.Weeks * 7), [.. rows], FreePlacesResponse.Rules);
    }

    private async Task<List<Modality>> ModalitiesAsync(ReportFreePlaces request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
            return [await db.RequireModalityAsync(code, cancellationToken)];

        var all = await db.Modalities.ToListAsync(cancellationToken);
        return [.. all.OrderBy(modality => modality.Code, StringComparer.Ordinal)];
    }

    private static UsualCourse CourseOf(Modality modality) => new(modality.DurationMinutes, modality.TypicalSessions, modality.EveryWeeks);

    private sealed record Offering(TherapistId Id, List<string> Modalities, decimal? WeeklyCapacityHours);
}
