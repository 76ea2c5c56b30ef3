using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Schema;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>What each report asks of SQL Server by all of its keys, without a server: it is translated, and is nothing that SQL Server refuses.</summary>
public sealed class ReportQueryTests
{
    private static readonly (DateOnly From, DateOnly To) Dates = (new(2026, 1, 15), new(2027, 1, 1));

    [Theory]
    [InlineData]
    [InlineData(CountKey.Therapist, CountKey.Modality, CountKey.Status, CountKey.Month)]
    [InlineData(CountKey.Day, CountKey.Room, CountKey.Delivery, CountKey.Kind)]
    [InlineData(CountKey.Week)]
    public Task Session_counts(params CountKey[] keys) =>
        AsksAsync(1, new CountSessions(Dates.From, Dates.To, keys, null, null, SessionStatus.Attended));

    [Fact]
    public Task Outcomes() => AsksAsync(3, new CountOutcomes(Dates.From, Dates.To, Enum.GetValues<CourseGroup>()));

    [Fact]
    public Task Waiting_times() => AsksAsync(2, new ReportWaitingTimes(Dates.From, Dates.To, Enum.GetValues<CourseGroup>()));

    [Fact]
    public Task Plan_completion() => AsksAsync(2, new ReportPlanCompletion(Dates.From, Dates.To, Enum.GetValues<CourseGroup>()));

    [Theory]
    [InlineData(CaseloadGroup.Week)]
    [InlineData(CaseloadGroup.Month)]
    public Task Caseloads(CaseloadGroup period) =>
        AsksAsync(1, new ReportCaseloads(Dates.From, Dates.To, [CaseloadGroup.Therapist, CaseloadGroup.Modality, period]));

    [Theory]
    [InlineData]
    [InlineData(AttendanceKey.Therapist, AttendanceKey.Modality, AttendanceKey.Month, AttendanceKey.Delivery)]
    public Task Attendance(params AttendanceKey[] keys) => AsksAsync(1, new CountAttendance(Dates.From, Dates.To, keys));

    [Theory]
    [InlineData]
    [InlineData(PeriodKey.Weekday)]
    [InlineData(PeriodKey.Week, PeriodKey.Month)]
    public Task Utilisation(params PeriodKey[] keys) => AsksAsync(3, new ReportUtilisation(Dates.From, Dates.To, keys));

    [Theory]
    [InlineData]
    [InlineData(PeriodKey.Weekday)]
    [InlineData(PeriodKey.Week, PeriodKey.Month)]
    public Task Rooms(params PeriodKey[] keys) => AsksAsync(4, new ReportRooms(Dates.From, Dates.To, keys));

    [Fact]
    public Task Free_places() => AsksAsync(3, new ReportFreePlaces());

    private static async Task AsksAsync<T>(int commands, IRequest<T> report)
    {
        await using var server = new NoServer();
        await server.Service.InScopeAsync(services =>
        {
            dynamic handler = services.GetRequiredService(typeof(IRequestHandler<,>).MakeGenericType(report.GetType(), typeof(T)));
            return (Task<T>)handler.Handle((dynamic)report, TestContext.Current.CancellationToken);
        });

        Assert.Equal(commands, server.Asked().Count);
    }
}
