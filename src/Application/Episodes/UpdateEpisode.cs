using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>What is known of a referral: the fields of an episode that can be changed while it is open.</summary>
/// <param name="ReferredOn">A clinic date, not after the episode was opened.</param>
/// <param name="ReferralSource">Who refers the client.</param>
/// <param name="ReferralReason">What the client comes with.</param>
public sealed record ReferralDetails(DateOnly? ReferredOn = null, string? ReferralSource = null, string? ReferralReason = null);

public sealed class ReferralDetailsValidator : AbstractValidator<ReferralDetails>
{
    public ReferralDetailsValidator()
    {
        RuleFor(referral => referral.ReferredOn).BookableDate();
        RuleFor(referral => referral.ReferralSource).OptionalProse(Lengths.Reason);
        RuleFor(referral => referral.ReferralReason).OptionalProse(Lengths.Statement);
    }
}

/// <summary>Changes what is known of the referral of an open episode.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record UpdateEpisode(EpisodeId Id, MergePatch<ReferralDetails> Patch, int? ExpectedVersion) : ICommand<EpisodeResponse>;

public sealed class UpdateEpisodeHandler(IClinicDb db, EpisodeReader reader, Reach reach, IValidator<ReferralDetails> validator)
    : IRequestHandler<UpdateEpisode, EpisodeResponse>
{
    public async Task<EpisodeResponse> Handle(UpdateEpisode request, CancellationToken cancellationToken)
    {
        var episode = await reach.Episodes.AsTracking().SingleOrDefaultAsync(episode => episode.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("episode");
        await reach.CheckMayChangeAsync([episode.ClientId], cancellationToken);
        episode.CheckVersion(request.ExpectedVersion);
        var details = request.Patch.ApplyTo(new(episode.ReferredOn, episode.ReferralSource, episode.ReferralReason));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        episode.Refer(details.ReferredOn);
        episode.ReferralSource = details.ReferralSource?.Trim();
        episode.ReferralReason = details.ReferralReason?.Trim();
        await db.SaveChangesAsync(cancellationToken);
        return (await reader.ReadAsync(db.Episodes.Where(one => one.Id == episode.Id), cancellationToken))[0];
    }
}
