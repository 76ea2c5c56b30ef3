using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>Closures by their first date.</summary>
/// <param name="From">Only those that end on or after this clinic date.</param>
/// <param name="To">Only those that begin before this clinic date.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record ListClosures(DateOnly? From, DateOnly? To, Paging Paging) : IQuery<Page<ClosureResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListClosuresValidator : AbstractValidator<ListClosures>
{
    public ListClosuresValidator()
    {
        RuleFor(list => list.From).BookableDate();
        RuleFor(list => list.To).BookableDate()
            .Must((list, to) => to is null || list.From is null || to > list.From).WithMessage("must be after from");
    }
}

public sealed class ListClosuresHandler(IClinicDb db) : IRequestHandler<ListClosures, Page<ClosureResponse>>
{
    public async Task<Page<ClosureResponse>> Handle(ListClosures request, CancellationToken cancellationToken)
    {
        var closures = db.Closures.UpdatedSince(request.UpdatedSince);
        if (request.From is { } from)
            closures = closures.Where(closure => closure.EndsOn >= from);
        if (request.To is { } to)
            closures = closures.Where(closure => closure.StartsOn < to);
        if (request.Paging.AfterInstant is var (at, id))
        {
            var after = DateOnly.FromDateTime(at.UtcDateTime);
            closures = closures.Where(closure =>
                closure.StartsOn > after || (closure.StartsOn == after && closure.Id.CompareTo(id) > 0));
        }

        var rows = await closures.OrderBy(closure => closure.StartsOn).ThenBy(closure => closure.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<ClosureResponse>.Of(
            [.. rows.Select(ClosureResponse.Of)],
            request.Paging.Limit,
            closure => Positions.Of(new DateTimeOffset(closure.StartsOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), closure.Id));
    }
}
