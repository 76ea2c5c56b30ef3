using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>
/// Records that a client no longer consents. Whatever else they have consented to of the same kind, to earlier texts perhaps, no longer
/// holds either.
/// </summary>
/// <param name="On">A clinic date; without it today.</param>
/// <param name="Remark">How it was withdrawn; without it what was remarked before stays.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record WithdrawConsent(DateOnly? On = null, string? Remark = null) : ICommand<ConsentResponse>
{
    [JsonIgnore]
    public ConsentId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class WithdrawConsentValidator : AbstractValidator<WithdrawConsent>
{
    public WithdrawConsentValidator()
    {
        RuleFor(withdraw => withdraw.On).BookableDate();
        RuleFor(withdraw => withdraw.Remark).OptionalProse(Lengths.Reason);
    }
}

public sealed class WithdrawConsentHandler(IClinicDb db, Reach reach, ClinicSettings clinic, TimeProvider time)
    : IRequestHandler<WithdrawConsent, ConsentResponse>
{
    public async Task<ConsentResponse> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        var consent = await reach.Consents(db).AsTracking().SingleOrDefaultAsync(consent => consent.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("consent");
        await reach.CheckMayChangeAsync([consent.ClientId], cancellationToken);
        consent.CheckVersion(request.ExpectedVersion);
        var today = clinic.Zone.DateOf(time.GetUtcNow());
        CommonErrors.CheckHasCome(request.On, today, "on");
        var on = request.On ?? today;
        consent.Withdraw(on, request.Remark?.Trim());

        var others = await db.Consents.AsTracking()
            .Where(other => other.ClientId == consent.ClientId && other.Kind == consent.Kind && other.Id != consent.Id
                && other.WithdrawnOn == null && other.GivenOn <= on)
            .ToListAsync(cancellationToken);
        foreach (var other in others)
            other.Withdraw(on, null);
        await db.SaveChangesAsync(cancellationToken);
        return ConsentResponse.Of(consent, await db.ConsentKinds.SingleAsync(kind => kind.Code == consent.Kind, cancellationToken));
    }
}
