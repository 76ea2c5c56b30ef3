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
}
