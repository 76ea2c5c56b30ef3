using System.Globalization;
using System.Linq.Expressions;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>The keys by which the database groups; those that are not grouped by are null.</summary>
public sealed class SessionGroup
{
    public TherapistId? Therapist { get; init; }

    public string? Modality { get; init; }

    public SessionStatus? Status { get; init; }

    public RoomId? Room { get; init; }

    public Delivery? Delivery { get; init; }

    public SessionKind? Kind { get; init; }

    public DateOnly? Day { get; init; }

    /// <summary>Weeks since 1 January 0001, counted from the clinic's first day of the week.</summary>
    public int? Week { get; init; }

    public int? Year { get; init; }

    public int? Month { get; init; }
}

/// <summary>Builds the key of a GROUP BY that names only the keys asked for, so that the database groups by nothing else.</summary>
public static class SessionGrouping
{
    public static Expression<Func<Session, SessionGroup>> By(IReadOnlyList<CountKey> keys, DayOfWeek firstDayOfWeek)
    {
        // A GROUP BY needs something to group by: without keys it is the same for every row.
        if (keys.Count == 0)
            return _ => new SessionGroup { Week = 0 };

        var session = Expression.Parameter(typeof(Session), "session");
        var bindings = keys.SelectMany(key => Parts(key, firstDayOfWeek)).Select(part => Expression.Bind(
            typeof(SessionGroup).GetProperty(part.Property)!,
            Expression.Convert(
                new Replace(part.Value.Parameters[0], session).Visit(part.Value.Body)!,
                typeof(SessionGroup).GetProperty(part.Property)!.PropertyType)));
        return Expression.Lambda<Func<Session, SessionGroup>>(
            Expression.MemberInit(Expression.New(typeof(SessionGroup)), bindings), session);
    }

    /// <summary>A row's value for a key, as callers see it.</summary>
    public static object? ValueOf(CountKey key, SessionGroup group, DayOfWeek firstDayOfWeek) => key switch
    {
        CountKey.Therapist => group.Therapist,
        CountKey.Modality => group.Modality,
        CountKey.Status => group.Status,
        CountKey.Room => group.Room,
        CountKey.Delivery => group.Delivery,
        CountKey.Kind => group.Kind,
        CountKey.Day => group.Day,
        CountKey.Week => DateOnly.FromDayNumber((group.Week!.Value * 7) - Shift(firstDayOfWeek)),
        CountKey.Month => string.Create(CultureInfo.InvariantCulture, $"{group.Year:0000}-{group.Month:00}"),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static IEnumerable<(string Property, LambdaExpression Value)> Parts(CountKey key, DayOfWeek firstDayOfWeek)
    {
        var shift = Shift(firstDayOfWeek);
        return key switch
        {
            CountKey.Therapist => [Part(nameof(SessionGroup.Therapist), session => session.TherapistId)],
            CountKey.Modality => [Part(nameof(SessionGroup.Modality), session => session.Modality)],
            CountKey.Status => [Part(nameof(SessionGroup.Status), session => session.Status)],
            CountKey.Room => [Part(nameof(SessionGroup.Room), session => session.RoomId)],
            CountKey.Delivery => [Part(nameof(SessionGroup.Delivery), session => session.Delivery)],
            CountKey.Kind => [Part(nameof(SessionGroup.Kind), session => session.Kind)],
            CountKey.Day => [Part(nameof(SessionGroup.Day), session => session.LocalDate)],
            CountKey.Week => [Part(nameof(SessionGroup.Week), session => (session.LocalDate.DayNumber + shift) / 7)],
            CountKey.Month =>
            [
                Part(nameof(SessionGroup.Year), session => session.LocalDate.Year),
                Part(nameof(SessionGroup.Month), session => session.LocalDate.Month),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    /// <summary>Days to add to a day number so that weeks begin at multiples of seven. Day 0 was a Monday.</summary>
    private static int Shift(DayOfWeek firstDayOfWeek) => (8 - (int)firstDayOfWeek) % 7;

    private static (string, LambdaExpression) Part<T>(string property, Expression<Func<Session, T>> value) => (property, value);

    private sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
