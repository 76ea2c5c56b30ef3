using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.CalendarFeeds;

/// <summary>Makes the therapist's calendar feed. There is one at most.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record CreateTherapistFeed(TherapistId TherapistId, CalendarFeedBody Body) : ICommand<NewCalendarFeed>;

public sealed class CreateTherapistFeedValidator : AbstractValidator<CreateTherapistFeed>
{
    public CreateTherapistFeedValidator() => RuleFor(create => create.Body.Titles).Known().OverridePropertyName("titles");
}

public sealed class CreateTherapistFeedHandler(OwnedFeeds feeds) : IRequestHandler<CreateTherapistFeed, NewCalendarFeed>
{
    public Task<NewCalendarFeed> Handle(CreateTherapistFeed request, CancellationToken cancellationToken) =>
        feeds.CreateAsync(request.TherapistId, request.Body.Titles, cancellationToken);
}
