using AlSoor.Application.Plans;
using AlSoor.Domain.Consents;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Simulation;

/// <summary>What is kept of each plan is what its sessions, assessments, ratings, flags and consents say, counted here once more.</summary>
internal static class Standings
{
    public static async Task CheckAsync(Clinic clinic, string when)
    {
        var faults = await clinic.InDatabaseAsync(FaultsAsync);
        Assert.Equal("", string.Join('\n', faults.Take(5).Select(fault => $"{when}: {fault}")));
    }

    private static async Task<List<string>> FaultsAsync(ClinicDbContext db)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var plans = await db.SessionPlans.Include(plan => plan.Clients).ToListAsync();
        var all = (await db.Sessions.Include(session => session.Clients).Where(session => session.PlanId != null).ToListAsync()).ToLookup(session => session.PlanId);
        var attended = await db.AttendedPlans.ToDictionaryAsync(part => (part.PlanId, part.ClientId));
        var kept = await db.PlanStandings.ToDictionaryAsync(standing => standing.PlanId);
        var latest = (await db.Assessments.Where(one => one.IsLatest).ToListAsync()).ToLookup(one => one.PlanId);
        var ratings = (await db.AllianceRatings.Where(one => one.IsLatest).ToListAsync()).ToLookup(one => one.PlanId);
        var flags = await db.RiskFlags.Where(flag => flag.ResolvedAt == null).ToListAsync();
        var kinds = await db.ConsentKinds.Where(kind => !kind.IsRetired).ToListAsync();
        var consents = await db.Consents.Where(consent => consent.WithdrawnOn == null).ToListAsync();
        var erased = (await db.Clients.Where(client => client.ErasedAt != null).Select(client => client.Id).ToListAsync()).ToHashSet();

        var faults = new List<string>();
        foreach (var plan in plans)
        {
            var present = plan.Present.Where(client => !erased.Contains(client)).ToList();
            var missing = present.Sum(client => kinds.Count(kind => Needs(plan, kind)
                && !consents.Exists(consent => consent.ClientId == client && consent.Kind == kind.Code && consent.TextVersion >= kind.ValidFrom)));
            var sessions = all[plan.Id].Where(session => !session.IsDropped).ToList();
            var held = sessions.Where(session => !session.Status.IsCancelled() || session.CancelledLate).Select(session => session.LocalDate).ToList();
            var ended = plan.EndedOn ?? (plan.Status == PlanStatus.Completed ? held.Max(date => (DateOnly?)date) : null);
            var counted = string.Join(
                ' ',
                On(held.Min(date => (DateOnly?)date)),
                On(ended),
                Counted(sessions),
                latest[plan.Id].Count(one => one.Reliable == Domain.Measures.ReliableChange.Deteriorated),
                latest[plan.Id].Count(one => one.Reliable == Domain.Measures.ReliableChange.Improved),
                latest[plan.Id].Count(one => one.Reliable is not null),
                ratings[plan.Id].Count(one => one.IsRupture),
                flags.Count(flag => present.Contains(flag.ClientId)),
                missing);
            var found = kept.TryGetValue(plan.Id, out var standing) ? Told(standing) : "nothing";
            if (found != counted)
                faults.Add($"plan {plan.Id.Value} has {counted}, kept is {found}");
            foreach (var part in plan.Clients)
            {
                var came = Came(part, [.. all[plan.Id]]);
                var keptCame = attended.Remove((plan.Id, part.ClientId), out var row) ? Told(row) : "nothing";
                if (keptCame != came)
                    faults.Add($"client {part.ClientId.Value} attended {came} of plan {plan.Id.Value}, kept is {keptCame}");
            }
        }

        return [.. faults, .. attended.Keys.Select(key => $"client {key.ClientId.Value} has no part in plan {key.PlanId.Value} of which attendance is kept")];
    }

    private static bool Needs(SessionPlan plan, ConsentKind kind) =>
        kind.ForAll || (kind.ForTelehealth && plan.Delivery == Delivery.Telehealth) || kind.ForModalities.Contains(plan.Modality);

    private static string Came(PlanClient part, List<Session> sessions)
    {
        var came = sessions.Where(session => session.Clients.Exists(one => one.ClientId == part.ClientId && session.StatusOf(one).IsAttended()))
            .OrderBy(session => session.StartsAt).ToList();
        return came.Count == 0 ? "nothing" : string.Join(
            ' ',
            part.EpisodeId?.Value,
            came.Count(session => session.Kind == SessionKind.Therapy && !session.IsDropped),
            At(came[0].StartsAt),
            On(came[0].LocalDate));
    }

    private static string Told(AttendedPlan kept) => string.Join(' ', kept.EpisodeId?.Value, kept.Sessions, At(kept.FirstAt), On(kept.FirstOn));

    private static string Counted(List<Session> sessions)
    {
        var (open, attended, missed) = (Where(status => status.IsOpen()), Where(status => status.IsAttended()), Where(status => status.IsMissed()));
        var unnoted = attended.Where(session => session.NotedAt is null).ToList();
        return string.Join(
            ' ',
            open.Count,
            attended.Count,
            missed.Count,
            Where(status => status.IsCancelled()).Count,
            sessions.Count(session => session.CancelledLate),
            unnoted.Count,
            At(unnoted.Min(session => (DateTimeOffset?)session.EndsAt)),
            At(open.Min(session => (DateTimeOffset?)session.StartsAt)),
            At(open.Min(session => (DateTimeOffset?)session.EndsAt)),
            At(open.Max(session => (DateTimeOffset?)session.StartsAt)),
            At(attended.Concat(missed).Max(session => (DateTimeOffset?)session.StartsAt)),
            At(missed.Max(session => (DateTimeOffset?)session.StartsAt)));

        List<Session> Where(Func<SessionStatus, bool> isSo) => [.. sessions.Where(session => isSo(session.Status))];
    }

    private static string Told(PlanStanding kept) => string.Join(
        ' ',
        On(kept.FirstOn),
        On(kept.EndedOn),
        kept.Scheduled,
        kept.Attended,
        kept.Missed,
        kept.Cancelled,
        kept.CancelledLate,
        kept.Unnoted,
        At(kept.FirstUnnotedEndsAt),
        At(kept.FirstOpenAt),
        At(kept.FirstOpenEndsAt),
        At(kept.LastOpenAt),
        At(kept.LastSeenAt),
        At(kept.LastMissedAt),
        kept.Deteriorated,
        kept.Improved,
        kept.Compared,
        kept.Ruptures,
        kept.OpenRisks,
        kept.ConsentsMissing);

    private static string At(DateTimeOffset? at) => at is { } known ? $"{known:yyyy-MM-ddTHH:mm}" : "-";

    private static string On(DateOnly? on) => on is { } known ? $"{known:yyyy-MM-dd}" : "-";
}
