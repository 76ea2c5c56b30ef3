using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Reports;

/// <summary>What sessions can be counted by.</summary>
public enum CountKey
{
    Therapist,
    Modality,
    Status,
    Room,
    Delivery,
    Kind,
    Day,
    Week,
    Month,
}

/// <summary>Counts sessions of all statuses by their clinic date.</summary>
/// <param name="From">First clinic date.</param>
/// <param name="To">The clinic date after the last.</param>
/// <param name="GroupBy">The keys of a row; none for one row of everything.</param>
[Allow(Role.FrontDesk, Role.Reporting)]
public sealed record CountSessions(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CountKey> GroupBy,
    TherapistId? TherapistId,
    string? Modality,
    SessionStatus? Status) : IQuery<SessionCountsResponse>;

/// <summary>Counts of sessions.</summary>
/// <param name="To">Not included.</param>
/// <param name="Rows">One for each combination of keys that occurs, in order of the keys.</param>
/// <param name="TotalCount">Sessions in all rows; null where all rows are kept back.</param>
/// <param name="TotalMinutes">Minutes in all rows; null where all rows are kept back.</param>
/// <param name="TotalClientCount">Clients of the sessions in all rows, each once for each of their sessions; null where all rows are kept back.</param>
/// <param name="Source">What the database read; the numbers are the same whatever it was.</param>
/// <param name="Definition">The rules of counting.</param>
public sealed record SessionCountsResponse(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<CountKey> GroupBy,
    IReadOnlyList<SessionCountRow> Rows,
    long? TotalCount,
    long? TotalMinutes,
    long? TotalClientCount,
    CountSource Source,
    IReadOnlyList<string> Definition);

public sealed class CountSessionsValidator : AbstractValidator<CountSessions>
{
    public CountSessionsValidator()
    {
        RuleFor(count => count.From).BookableDate();
        RuleFor(count => count.To).BookableDate().Must((count, to) => to > count.From).WithMessage("must be after from");
        RuleFor(count => count.GroupBy).Keys();
    }
}

public sealed class CountSessionsHandler(IClinicDb db, SessionCounter counter, ClinicSettings clinic, ICaller caller)
    : IRequestHandler<CountSessions, SessionCountsResponse>
{
    private static readonly string[] Definition =
    [
        "A session counts on the clinic's date of its start, from the first date up to, not including, the last.",
        "Every session counts once, under the status that it has now: those that were cancelled too, and those that a change of their plan took out of it, which are cancelled-by-clinic.",
        "Minutes are those that were booked, whatever became of the session.",
        "The count of clients is that of places: a group of eight that met three times is three sessions and twenty-four clients.",
        "A month or week that the dates cut holds only the days between them. Weeks begin on the clinic's first day of the week.",
    ];

    public async Task<SessionCountsResponse> Handle(CountSessions request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
            await db.RequireModalityAsync(code, cancellationToken);

        var plan = CountPlan.Of(request);
        var tallies = await counter.CountAsync(request, plan, cancellationToken);
        tallies.Sort(new ByKeys([.. request.GroupBy]));
        var kept = SmallCells.Among(tallies.ConvertAll(tally => tally.Sessions), caller.SmallestCell(clinic));

        // With all rows kept back the total is one more count that tells of few.
        var isTold = kept.Count == 0 || kept.Count < tallies.Count;
        return new(
            request.From,
            request.To,
            request.GroupBy,
            [.. tallies.Select((tally, index) => new SessionCountRow(request, tally, clinic.FirstDayOfWeek, kept.Contains(index)))],
            isTold ? tallies.Sum(tally => tally.Sessions) : null,
            isTold ? tallies.Sum(tally => tally.Minutes) : null,
            isTold ? tallies.Sum(tally => tally.Clients) : null,
            plan.Source,
            Definition);
    }

    private sealed class ByKeys(CountKey[] keys) : IComparer<SessionTally>
    {
        public int Compare(SessionTally? x, SessionTally? y)
        {
            foreach (var key in keys)
            {
                if (SessionGrouping.Compare(key, x!.Key, y!.Key) is not 0 and var order)
                    return order;
            }

            return 0;
        }
    }
}
