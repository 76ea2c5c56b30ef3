using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.BreakGlasses;

/// <summary>Opens the record of a client who is not the caller's, to be read for a while: in an emergency, and for review afterwards.</summary>
/// <param name="Reason">Why it must be read; for who reviews it.</param>
/// <param name="Minutes">How long, 1 to 240 minutes; otherwise 60.</param>
[Allow(Role.Therapist, Rows = Rows.Beyond)]
public sealed record BreakTheGlass(string Reason, int? Minutes = null) : ICommand<BreakGlassResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class BreakTheGlassValidator : AbstractValidator<BreakTheGlass>
{
    public BreakTheGlassValidator()
    {
        RuleFor(open => open.Reason).Text(Lengths.Reason);
        RuleFor(open => open.Minutes)
            .MustBe(Shapes.Between(1, BreakGlass.MaxMinutes), minutes => minutes is null or (>= 1 and <= BreakGlass.MaxMinutes)).WithMessage($"must be 1 to {BreakGlass.MaxMinutes} minutes");
    }
}

public sealed class BreakTheGlassHandler(IClinicDb db, Reach reach, ICaller caller, TimeProvider time)
    : IRequestHandler<BreakTheGlass, BreakGlassResponse>
{
    public async Task<BreakGlassResponse> Handle(BreakTheGlass request, CancellationToken cancellationToken)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == request.ClientId && client.ErasedAt == null, cancellationToken))
            throw CommonErrors.NotFound("client");

        // Who sees the whole clinic has no desk of their own, and nothing to open.
        BreakGlass.CheckNeeded(await reach.ClientsByRight.AnyAsync(client => client.Id == request.ClientId, cancellationToken));
        var opened = BreakGlass.Open(
            request.ClientId,
            caller.TherapistId ?? throw CommonErrors.Forbidden(),
            caller.Actor,
            request.Reason.Trim(),
            request.Minutes ?? BreakGlass.DefaultMinutes,
            time.GetUtcNow());
        db.BreakGlass.Add(opened);
        await db.SaveChangesAsync(cancellationToken);
        return BreakGlassResponse.Of(opened);
    }
}
