using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>A therapist's sessions of a day in order of time, and what each of them needs. A therapist sees their own.</summary>
/// <param name="Date">A clinic date; without it today.</param>
[Allow(Role.Therapist, Rows = Rows.Desk)]
public sealed record GetDay(TherapistId TherapistId, DateOnly? Date = null) : IQuery<DayResponse>;

public sealed class GetDayValidator : AbstractValidator<GetDay>
{
    public GetDayValidator() => RuleFor(day => day.Date).BookableDate();
}

public sealed class GetDayHandler(IClinicDb db, DayReader days, ClinicSettings clinic, Reach reach, TimeProvider time) : IRequestHandler<GetDay, DayResponse>
{
    public async Task<DayResponse> Handle(GetDay request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        var date = request.Date ?? clinic.Zone.DateOf(time.GetUtcNow());
        var sessions = await db.Sessions.Include(session => session.Clients)
            .Where(session => session.TherapistId == request.TherapistId && session.LocalDate == date && !session.IsDropped)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);
        if (sessions.Count == 0 && !await db.Therapists.AnyAsync(therapist => therapist.Id == request.TherapistId, cancellationToken))
            throw CommonErrors.NotFound("therapist");

        return new(request.TherapistId, date, await days.ReadAsync(sessions, cancellationToken), await days.PendingAsync(request.TherapistId, cancellationToken));
    }
}
