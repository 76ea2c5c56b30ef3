namespace AlSoor.Domain.Common;

/// <summary>Refusals that any part of the domain may need.</summary>
public static class CommonErrors
{
    public static DomainException NotFound(string thing) =>
        new(new Error($"{thing}-not-found", ErrorKind.NotFound, $"There is no such {thing.Replace('-', ' ')}."));

    /// <summary>A request names something that is not there.</summary>
    public static DomainException Unknown(string thing, string field) =>
        new(new Error($"unknown-{thing}", ErrorKind.Invalid, $"There is no such {thing.Replace('-', ' ')}.", field));

    public static DomainException Invalid(string code, string message, string field) =>
        new(new Error(code, ErrorKind.Invalid, message, field));

    /// <summary>A date lies before another that it follows.</summary>
    public static DomainException OutOfOrder(string message, string field) => Invalid("date-out-of-order", message, field);

    /// <summary>Refuses a record of what has yet to happen.</summary>
    public static void CheckHasCome(DateOnly? date, DateOnly today, string field)
    {
        if (date > today)
            throw Invalid("date-in-the-future", "What is recorded has happened: the date must not lie in the future.", field);
    }

    public static DomainException Stale() =>
        new(new Error("stale-version", ErrorKind.Stale, "The thing has changed since it was read: read it again, then repeat the change."));

    public static DomainException Forbidden() =>
        new(new Error("forbidden", ErrorKind.Forbidden, "This key may not do that."));
}
