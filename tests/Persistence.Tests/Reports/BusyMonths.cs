using AlSoor.Application.Closures;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Therapists;
using AlSoor.Persistence.Tests.Support;
using CsCheck;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>Two months of a clinic whose therapists work at other hours, are away, and go.</summary>
internal static class BusyMonths
{
    public static readonly DateOnly From = new(2026, 11, 18);

    public static readonly DateOnly To = new(2027, 2, 3);

    public static async Task<IReadOnlyList<Domain.Sessions.Session>> HappenAsync(Clinic clinic, People people)
    {
        var history = await History.BeginAsync(clinic, people);
        await history.GoOnAsync(Happening.Any.Array[70].Single(_ => true, "0000KOIPKeN4"));
        await clinic.SendAsync(new CreateClosure(new(2026, 12, 30), new(2027, 1, 2), "New Year"));

        // Hours that change, nights, a month of other hours, somebody who begins late and one who leaves.
        var changing = await TherapistAsync(clinic, 22.5m);
        await HoursAsync(clinic, changing, new(2026, 1, 1), new WeeklyHours(DayOfWeek.Sunday, new(9, 0), new(13, 5)), new WeeklyHours(DayOfWeek.Tuesday, new(14, 0), new(20, 0)));
        await HoursAsync(clinic, changing, new(2026, 12, 14), new WeeklyHours(DayOfWeek.Sunday, new(10, 0), new(12, 0)), new WeeklyHours(DayOfWeek.Friday, new(21, 0), TimeOnly.MinValue));
        await clinic.SendAsync(new SetWorkingHours(new(2026, 12, 20), [new(DayOfWeek.Monday, new(18, 45), new(22, 0))], new(2027, 1, 5)) { TherapistId = changing });
        await AwayAsync(clinic, changing, new(2026, 12, 1), new(15, 10), new(2026, 12, 3), new(8, 0));
        await AwayAsync(clinic, changing, new(2027, 1, 8), new(22, 30), new(2027, 1, 9), new(1, 0));
        var leaving = await TherapistAsync(clinic, null);
        await HoursAsync(clinic, leaving, new(2026, 12, 7), new WeeklyHours(DayOfWeek.Wednesday, new(6, 0), new(9, 30)));
        await HoursAsync(clinic, leaving, new(2027, 1, 1));
        return (await Ledger.ReadAsync(clinic)).Sessions;
    }

    private static async Task<TherapistId> TherapistAsync(Clinic clinic, decimal? weeklyHours) =>
        (await clinic.SendAsync(new CreateTherapist(new TherapistDetails("Noor", "Salem", ["cbt"], WeeklyCapacityHours: weeklyHours)))).Id;

    private static Task HoursAsync(Clinic clinic, TherapistId therapist, DateOnly from, params WeeklyHours[] hours) =>
        clinic.SendAsync(new SetWorkingHours(from, hours) { TherapistId = therapist });

    private static Task AwayAsync(Clinic clinic, TherapistId therapist, DateOnly from, TimeOnly begin, DateOnly to, TimeOnly end) =>
        clinic.SendAsync(new AddTimeOff(At.Clock(from, begin), At.Clock(to, end)) { TherapistId = therapist });
}
