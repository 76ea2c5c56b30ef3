using System.Globalization;
using System.Linq.Expressions;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>The keys by which the database groups; those that are not grouped by are null.</summary>
public sealed record SessionGroup
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

    /// <summary>As a number: 202612.</summary>
    public int? Month { get; init; }
}

/// <summary>Builds the key of a GROUP BY that names only the keys asked for, so that the database groups by nothing else.</summary>
public static class SessionGrouping
{
    public static Expression<Func<Session, SessionGroup>> OfSessions(IReadOnlyList<CountKey> keys, DayOfWeek firstDayOfWeek) =>
        By<Session>(keys.Select(key => OfSession(key, Shift(firstDayOfWeek))));

    /// <param name="keys">Those that kept counts have.</param>
    public static Expression<Func<SessionMonthCount, SessionGroup>> OfMonths(IReadOnlyList<CountKey> keys) =>
        By<SessionMonthCount>(keys.Select(OfMonth));

    /// <summary>A row's value for a key, as callers see it.</summary>
    public static string? ValueOf(CountKey key, SessionGroup group, DayOfWeek firstDayOfWeek) => key switch
    {
        CountKey.Therapist => group.Therapist?.Value.ToString(),
        CountKey.Modality => group.Modality,
        CountKey.Status => Words.Of(group.Status!.Value),
        CountKey.Room => group.Room?.Value.ToString(),
        CountKey.Delivery => Words.Of(group.Delivery!.Value),
        CountKey.Kind => Words.Of(group.Kind!.Value),
        CountKey.Day => Text(group.Day!.Value),
        CountKey.Week => Text(FirstDayOf(group.Week!.Value, firstDayOfWeek)),
        CountKey.Month => string.Create(CultureInfo.InvariantCulture, $"{group.Month / 100:0000}-{group.Month % 100:00}"),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <summary>The order of rows by a key: nothing before something, codes by their letters, statuses and the like as they are listed.</summary>
    public static int Compare(CountKey key, SessionGroup one, SessionGroup other) => key switch
    {
        CountKey.Therapist => Nullable.Compare(one.Therapist?.Value, other.Therapist?.Value),
        CountKey.Modality => string.CompareOrdinal(one.Modality, other.Modality),
        CountKey.Status => Nullable.Compare(one.Status, other.Status),
        CountKey.Room => Nullable.Compare(one.Room?.Value, other.Room?.Value),
        CountKey.Delivery => Nullable.Compare(one.Delivery, other.Delivery),
        CountKey.Kind => Nullable.Compare(one.Kind, other.Kind),
        CountKey.Day => Nullable.Compare(one.Day, other.Day),
        CountKey.Week => Nullable.Compare(one.Week, other.Week),
        CountKey.Month => Nullable.Compare(one.Month, other.Month),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    public static DateOnly FirstDayOf(int week, DayOfWeek firstDayOfWeek) => DateOnly.FromDayNumber((week * 7) - Shift(firstDayOfWeek));

    private static (string Property, LambdaExpression Value) OfSession(CountKey key, int shift) => key switch
    {
        CountKey.Therapist => Part<Session, TherapistId>(nameof(SessionGroup.Therapist), session => session.TherapistId),
        CountKey.Modality => Part<Session, string>(nameof(SessionGroup.Modality), session => session.Modality),
        CountKey.Status => Part<Session, SessionStatus>(nameof(SessionGroup.Status), session => session.Status),
        CountKey.Room => Part<Session, RoomId?>(nameof(SessionGroup.Room), session => session.RoomId),
        CountKey.Delivery => Part<Session, Delivery>(nameof(SessionGroup.Delivery), session => session.Delivery),
        CountKey.Kind => Part<Session, SessionKind>(nameof(SessionGroup.Kind), session => session.Kind),
        CountKey.Day => Part<Session, DateOnly>(nameof(SessionGroup.Day), session => session.LocalDate),
        CountKey.Week => Part<Session, int>(nameof(SessionGroup.Week), session => (session.LocalDate.DayNumber + shift) / 7),
        CountKey.Month => Part<Session, int>(nameof(SessionGroup.Month), session => (session.LocalDate.Year * 100) + session.LocalDate.Month),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static (string Property, LambdaExpression Value) OfMonth(CountKey key) => key switch
    {
        CountKey.Therapist => Part<SessionMonthCount, TherapistId>(nameof(SessionGroup.Therapist), count => count.TherapistId),
        CountKey.Modality => Part<SessionMonthCount, string>(nameof(SessionGroup.Modality), count => count.Modality),
        CountKey.Status => Part<SessionMonthCount, SessionStatus>(nameof(SessionGroup.Status), count => count.Status),
        CountKey.Month => Part<SessionMonthCount, int>(nameof(SessionGroup.Month), count => count.Month),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static Expression<Func<T, SessionGroup>> By<T>(IEnumerable<(string Property, LambdaExpression Value)> parts)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var bindings = parts.Select(part => Expression.Bind(
            typeof(SessionGroup).GetProperty(part.Property)!,
            Expression.Convert(new Replace(part.Value.Parameters[0], row).Visit(part.Value.Body)!, typeof(SessionGroup).GetProperty(part.Property)!.PropertyType))).ToList();

        // A GROUP BY needs something to group by: without keys it is the same for every row.
        if (bindings.Count == 0)
            return _ => new SessionGroup { Week = 0 };
        return Expression.Lambda<Func<T, SessionGroup>>(Expression.MemberInit(Expression.New(typeof(SessionGroup)), bindings), row);
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Days to add to a day number so that weeks begin at multiples of seven. Day 0 was a Monday.</summary>
    private static int Shift(DayOfWeek firstDayOfWeek) => (8 - (int)firstDayOfWeek) % 7;

    private static (string, LambdaExpression) Part<T, TValue>(string property, Expression<Func<T, TValue>> value) => (property, value);

    private sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
