using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Changes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Changes;

/// <summary>Reads what was changed since the caller last looked, in the order in which it was: ids and kinds, and nothing of what is in them.</summary>
/// <param name="After">The place after which to begin; none for the oldest change that is kept.</param>
/// <param name="Things">Only changes of these; none for all that the caller may know of.</param>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Latest">Whether only to tell where the feed ends.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ReadChanges(long? After, IReadOnlyList<ChangedThing> Things, int Limit, bool Latest = false) : IQuery<ChangesResponse>
{
    public const int MaxLimit = 1000;
    public const int DefaultLimit = 200;
}

/// <summary>What was changed.</summary>
/// <param name="Items">In the order in which it was committed.</param>
/// <param name="HasMore">Whether there is more already.</param>
/// <param name="End">The place up to which this has told everything.</param>
public sealed record ChangesResponse(IReadOnlyList<ChangeResponse> Items, bool HasMore, long End);

/// <summary>That a thing was changed.</summary>
/// <param name="Sequence">Its place in the feed.</param>
/// <param name="Thing">What sort of thing.</param>
/// <param name="Id">The thing's id or, for the catalogue, its code.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Version">The thing's version since then; none for what has none.</param>
/// <param name="At">When.</param>
public sealed record ChangeResponse(long Sequence, ChangedThing Thing, string Id, ChangeKind Kind, int? Version, DateTimeOffset At);

public sealed class ReadChangesValidator : AbstractValidator<ReadChanges>
{
    public ReadChangesValidator() =>
        RuleFor(read => read.Limit).InclusiveBetween(1, ReadChanges.MaxLimit).WithMessage($"must be 1 to {ReadChanges.MaxLimit}");
}

public sealed class ReadChangesHandler(IClinicDb db, ICaller caller, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<ReadChanges, ChangesResponse>
{
    public async Task<ChangesResponse> Handle(ReadChanges request, CancellationToken cancellationToken)
    {
        // Before the changes are read: what commits in between is found by the next read, whether or not this one has it.
        var transactions = await db.AuditEvents.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
        if (request.Latest)
            return new([], HasMore: false, Change.EndOf(transactions));

        var after = request.After ?? -1;
        await CheckReachesBackAsync(request.After, transactions, cancellationToken);
        var changes = await Visible(request.Things)
            .Where(change => change.Sequence > after)
            .OrderBy(change => change.Sequence)
            .Take(request.Limit + 1)
            .Select(change => new ChangeResponse(change.Sequence, change.Thing, change.ThingKey, change.Kind, change.Version, change.At))
            .ToListAsync(cancellationToken);
        return changes.Count > request.Limit
            ? new(changes[..request.Limit], HasMore: true, changes[request.Limit - 1].Sequence)
            : new(changes, HasMore: false, Math.Max(changes is [.., var last] ? last.Sequence : after, Change.EndOf(transactions)));
    }

    private IQueryable<Change> Visible(IReadOnlyList<ChangedThing> things)
    {
        var allowed = ChangeRules.For(caller.Role).Where(thing => things.Count == 0 || things.Contains(thing)).ToList();
        var changes = db.FeedOfChanges.Where(change => allowed.Contains(change.Thing));
        if (reach.Desks is not { } desks)
            return changes;

        var (ofAll, clients) = (ChangeRules.OfAll, reach.Clients);
        return changes.Where(change => ofAll.Contains(change.Thing)
            || (change.TherapistId != null && desks.Contains(change.TherapistId.Value))
            || (change.FormerTherapistId != null && desks.Contains(change.FormerTherapistId.Value))
            || clients.Any(client => client.Id == change.ClientId));
    }

    /// <summary>Refuses a place after which something may be forgotten, and one that this database has not come to: it was put back from a copy.</summary>
    private async Task CheckReachesBackAsync(long? after, long transactions, CancellationToken cancellationToken)
    {
        if (after is not { } place)
            return;

        var transaction = place / Change.MaxTogether;
        var oldest = time.GetUtcNow() - clinic.ChangesKept;
        var isHere = transaction == 0 || transaction == transactions
            || await db.AuditEvents.AnyAsync(entry => entry.Sequence == transaction && entry.At > oldest, cancellationToken);
        if (transaction > transactions || !isHere)
        {
            throw new DomainException(new Error(
                "cursor-expired", ErrorKind.Gone, "The feed does not reach back so far any more: read everything anew, and go on from its end."));
        }
    }
}
