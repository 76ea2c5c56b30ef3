using System.Globalization;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>The filters with which a list of sessions holds exactly what a row has counted.</summary>
/// <param name="Dates">Clinic dates.</param>
/// <param name="HasRoom">False for sessions in no room; null where that is not asked.</param>
public sealed record SessionFilter(
    DateRange Dates,
    TherapistId? TherapistId,
    string? Modality,
    SessionStatus? Status,
    RoomId? RoomId,
    bool? HasRoom,
    Delivery? Delivery,
    SessionKind? Kind)
{
    /// <param name="request">What was asked for.</param>
    /// <param name="keys">The row's, as callers see them.</param>
    public static SessionFilter Of(CountSessions request, IReadOnlyDictionary<CountKey, object?> keys)
    {
        var filter = new SessionFilter(
            new(request.From, request.To),
            request.TherapistId,
            request.Modality,
            request.Status,
            RoomId: null,
            HasRoom: null,
            Delivery: null,
            Kind: null);
        return keys.Aggregate(filter, (narrowed, key) => narrowed.With(key.Key, key.Value));
    }

    private SessionFilter With(CountKey key, object? value) => key switch
    {
        CountKey.Therapist => this with { TherapistId = (TherapistId)value! },
        CountKey.Modality => this with { Modality = (string)value! },
        CountKey.Status => this with { Status = (SessionStatus)value! },
        CountKey.Room => value is RoomId room ? this with { RoomId = room } : this with { HasRoom = false },
        CountKey.Delivery => this with { Delivery = (Delivery)value! },
        CountKey.Kind => this with { Kind = (SessionKind)value! },
        CountKey.Day => Within((DateOnly)value!, ((DateOnly)value).AddDays(1)),
        CountKey.Week => Within((DateOnly)value!, ((DateOnly)value).AddDays(7)),
        CountKey.Month => WithinMonth((string)value!),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private SessionFilter WithinMonth(string month)
    {
        var first = DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Within(first, first.AddMonths(1));
    }

    private SessionFilter Within(DateOnly from, DateOnly to) =>
        this with { Dates = new(from > Dates.From ? from : Dates.From, to < Dates.To ? to : Dates.To) };
}
