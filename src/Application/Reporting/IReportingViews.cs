namespace AlSoor.Application.Reporting;

/// <summary>The views of the database that are made for reporting: no client is in any of them.</summary>
public interface IReportingViews
{
    IQueryable<SessionMonthRow> SessionCounts { get; }

    IQueryable<SessionDayRow> SessionDays { get; }

    IQueryable<PlanCountRow> PlanCounts { get; }

    IQueryable<TherapistRow> Therapists { get; }

    IQueryable<ModalityRow> Modalities { get; }

    IQueryable<RoomRow> Rooms { get; }

    /// <summary>The clinic date by which so many sessions have been, in order of their dates; null where there are fewer.</summary>
    /// <param name="from">Of the sessions on this date or later; null for all.</param>
    Task<DateOnly?> DateByWhichAsync(int sessions, DateOnly? from, CancellationToken cancellationToken);
}
