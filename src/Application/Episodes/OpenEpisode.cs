using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Episodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Opens an episode of care, to which plans and groups can be tied when they are booked or joined.</summary>
/// <param name="OpenedOn">A clinic date; without it today.</param>
/// <param name="ReferredOn">A clinic date; without it the client's, unless an earlier episode began with that.</param>
/// <param name="ReferralSource">Who refers the client.</param>
/// <param name="ReferralReason">What the client comes with.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record OpenEpisode(
    DateOnly? OpenedOn = null, DateOnly? ReferredOn = null, string? ReferralSource = null, string? ReferralReason = null)
    : ICommand<EpisodeResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class OpenEpisodeValidator : AbstractValidator<OpenEpisode>
{
    public OpenEpisodeValidator()
    {
        RuleFor(open => open.OpenedOn).BookableDate();
        RuleFor(open => open.ReferredOn).BookableDate();
        RuleFor(open => open.ReferralSource).OptionalProse(Lengths.Reason);
        RuleFor(open => open.ReferralReason).OptionalProse(Lengths.Statement);
    }
}

public sealed class OpenEpisodeHandler(IClinicDb db, EpisodeReader reader, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<OpenEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(OpenEpisode request, CancellationToken cancellationToken)
    {
        var client = await reach.Clients.SingleOrDefaultAsync(client => client.Id == request.ClientId, cancellationToken)
            ?? throw CommonErrors.NotFound("client");
        await reach.CheckMayChangeAsync([request.ClientId], cancellationToken);
        var episode = new Episode
        {
            Id = EpisodeId.New(),
            ClientId = request.ClientId,
            OpenedOn = request.OpenedOn ?? clinic.Zone.DateOf(time.GetUtcNow()),
            ReferralSource = request.ReferralSource?.Trim(),
            ReferralReason = request.ReferralReason?.Trim(),
        };
        episode.Refer(request.ReferredOn ?? await ReferredOnAsync(client, episode, cancellationToken));
        db.Episodes.Add(episode);
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Episodes.Where(one => one.Id == episode.Id), cancellationToken))[0];
    }

    /// <summary>The client's own date of referral, if it can be that of this episode.</summary>
    private async Task<DateOnly?> ReferredOnAsync(Client client, Episode episode, CancellationToken cancellationToken)
    {
        var on = client.ReferredOn;
        var isUsed = on is null || on > episode.OpenedOn
            || await db.Episodes.AnyAsync(other => other.ClientId == client.Id && other.ReferredOn == on, cancellationToken);
        return isUsed ? null : on;
    }
}
