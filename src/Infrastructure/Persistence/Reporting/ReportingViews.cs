using AlSoor.Application.Reporting;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.Reporting;

/// <summary>Reads the views. Their rows are no part of the model, which would cost each start.</summary>
internal sealed class ReportingViews(ClinicDbContext db) : IReportingViews
{
    private ReportingDialect Dialect => db.Database.IsSqlServer() ? ReportingDialect.SqlServer : ReportingDialect.Sqlite;

    public IQueryable<SessionMonthRow> SessionCounts => Read<SessionMonthRow>(ReportingView.SessionCounts);

    public IQueryable<SessionDayRow> SessionDays => Read<SessionDayRow>(ReportingView.SessionDays);

    public IQueryable<PlanCountRow> PlanCounts => Read<PlanCountRow>(ReportingView.PlanCounts);

    public IQueryable<TherapistRow> Therapists => Read<TherapistRow>(ReportingView.Therapists);

    public IQueryable<ModalityRow> Modalities => Read<ModalityRow>(ReportingView.Modalities);

    public IQueryable<RoomRow> Rooms => Read<RoomRow>(ReportingView.Rooms);

    public async Task<DateOnly?> DateByWhichAsync(int sessions, DateOnly? from, CancellationToken cancellationToken)
    {
        var dates = db.Sessions.Select(session => session.LocalDate);
        if (from is { } first)
            dates = dates.Where(date => date >= first);
        return await dates.OrderBy(date => date).Skip(sessions).Select(date => (DateOnly?)date).FirstOrDefaultAsync(cancellationToken);
    }

#pragma warning disable EF1002 // The names are the views' own.
    private IQueryable<T> Read<T>(string view) => db.Database.SqlQueryRaw<T>($"SELECT * FROM {Dialect.View(view)}");
#pragma warning restore EF1002
}
