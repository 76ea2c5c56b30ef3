using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Alliance;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Alliance;

/// <summary>Records how a client found the work together in a session that they attended; once more, it replaces what was recorded.</summary>
/// <param name="Ratings">Four, each 0 to 10, in the order of the items.</param>
/// <param name="ClientId">Whose it is; needed where several clients come.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record RateAlliance(IReadOnlyList<int> Ratings, ClientId? ClientId = null) : ICommand<AllianceResponse>
{
    [JsonIgnore]
    public SessionId SessionId { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class RateAllianceValidator : AbstractValidator<RateAlliance>
{
    public RateAllianceValidator() => RuleFor(rate => rate.Ratings)
        .MustBe(Shapes.Count(AllianceRules.Items, AllianceRules.Items) with { Items = Shapes.Between(0, AllianceRules.Highest) }, ratings => ratings is { Count: AllianceRules.Items }).WithMessage($"must hold {AllianceRules.Items} numbers")
        .Must(ratings => ratings is null || ratings.All(rating => rating is >= 0 and <= AllianceRules.Highest))
        .WithMessage($"must be 0 to {AllianceRules.Highest} each");
}

public sealed class RateAllianceHandler(IClinicDb db, ICalendarLocks locks, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<RateAlliance, AllianceResponse>
{
    public async Task<AllianceResponse> Handle(RateAlliance request, CancellationToken cancellationToken)
    {
        var found = await reach.Sessions.Include(session => session.Clients)
            .SingleOrDefaultAsync(session => session.Id == request.SessionId, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        reach.CheckMayChange(found.TherapistId);
        var client = ClientOf(found, request.ClientId);
        if (!await db.Clients.AnyAsync(one => one.Id == client && one.ErasedAt == null, cancellationToken))
            throw CommonErrors.Unknown("client", "clientId");

        // Ratings of one client in one plan follow each other: two who rate at once queue, and the second sees the first.
        await locks.TakeAsync([client], cancellationToken);
        var session = await db.Sessions.Include(session => session.Clients).SingleAsync(session => session.Id == found.Id, cancellationToken);
        if (!session.StatusOf(session.Clients.Single(part => part.ClientId == client)).IsAttended())
            throw new DomainException(new Error("session-not-attended", ErrorKind.Conflict, "The client has not attended the session."));

        var group = await GroupAsync(session, client, cancellationToken);
        var rating = group.Find(rating => rating.SessionId == session.Id);
        rating?.CheckVersion(request.ExpectedVersion);
        if (rating is null)
        {
            rating = New(session, client);
            group.Add(rating);
            db.AllianceRatings.Add(rating);
        }

        rating.Ratings = [.. request.Ratings];
        rating.Mean = AllianceRules.MeanOf(request.Ratings);
        rating.RatedAt = time.GetUtcNow();
        if (session.PlanId is not null)
            AllianceRules.Follow(group);
        foreach (var one in group)
            one.IsRupture = AllianceRules.IsRupture(one.Mean, one.EarlierMean, clinic.AllianceDrop);
        await db.SaveChangesAsync(cancellationToken);
        return AllianceResponse.Of(rating, session.Number, clinic);
    }

    private static ClientId ClientOf(Session session, ClientId? named)
    {
        if (named is { } client)
        {
            return session.Clients.Exists(part => part.ClientId == client) ? client : throw CommonErrors.Unknown("client", "clientId");
        }

        return session.Clients is [var only]
            ? only.ClientId
            : throw CommonErrors.Invalid("client-required", "Several clients come to the session: say whose rating it is.", "clientId");
    }

    /// <summary>The client's ratings in the session's plan, each at the time at which its session is now; without a plan, the session's own.</summary>
    private async Task<List<AllianceRating>> GroupAsync(Session session, ClientId client, CancellationToken cancellationToken)
    {
        var plan = session.PlanId;
        var rated = db.AllianceRatings.AsTracking().Where(rating => rating.ClientId == client);
        rated = plan is null ? rated.Where(rating => rating.SessionId == session.Id) : rated.Where(rating => rating.PlanId == plan);
        var ratings = await rated.ToListAsync(cancellationToken);
        var ids = ratings.Select(rating => rating.SessionId).ToList();
        var times = await db.Sessions.Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.StartsAt }).ToListAsync(cancellationToken);
        foreach (var at in times)
            ratings.Find(rating => rating.SessionId == at.Id)!.SessionAt = at.StartsAt;
        return ratings;
    }

    private AllianceRating New(Session session, ClientId client) => new()
    {
        Id = Guid.CreateVersion7(),
        SessionId = session.Id,
        ClientId = client,
        PlanId = session.PlanId,
        SessionAt = session.StartsAt,
        Ratings = [],
        Mean = 0,
        RatedAt = time.GetUtcNow(),
    };
}
