using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Persistence.Tests.Support;

internal static class Refused
{
    /// <summary>Asserts that the request is refused with that code.</summary>
    public static async Task<Error> WithAsync(string code, Func<Task> request)
    {
        var error = (await Assert.ThrowsAnyAsync<DomainException>(request)).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>Asserts that the calendars refuse the booking, and tells why.</summary>
    public static async Task<IReadOnlyList<SlotConflict>> ByCalendarAsync(Func<Task> request)
    {
        var refused = await Assert.ThrowsAsync<CalendarConflictException>(request);
        Assert.Equal(ErrorKind.Conflict, refused.Error.Kind);
        Assert.NotEmpty(refused.Conflicts);
        return refused.Conflicts;
    }
}
