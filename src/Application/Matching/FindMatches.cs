using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Application.Rooms;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Matching;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Therapists;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Matching;

/// <summary>
/// Looks for who could treat somebody with these concerns, in what modality, and when: for whoever has a client on the phone who is not in the
/// books yet. Nothing is written and nobody is named but therapists.
/// </summary>
/// <param name="Concerns">Codes of what brings the client.</param>
/// <param name="Modality">Only this one.</param>
/// <param name="Languages">Only therapists who work in one of these: BCP 47 tags, the dearest first.</param>
/// <param name="TherapistIds">Only these.</param>
/// <param name="Days">Only on these days of the week.</param>
/// <param name="Window">Only within these times of day.</param>
/// <param name="StartOn">Not before this date; otherwise tomorrow.</param>
/// <param name="Sessions">How many; otherwise as many as a course of the modality usually has.</param>
/// <param name="Clients">How many come together: 2 finds couples therapy.</param>
/// <param name="Limit">How many matches at most: 1 to 50.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record FindMatches(
    IReadOnlyList<string> Concerns,
    string? Modality = null,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<TherapistId>? TherapistIds = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    DayWindow? Window = null,
    DateOnly? StartOn = null,
    int? Sessions = null,
    Delivery Delivery = Delivery.InPerson,
    int Clients = 1,
    int Limit = 10) : IQuery<MatchesResponse>;

public sealed class FindMatchesValidator : AbstractValidator<FindMatches>
{
    public FindMatchesValidator()
    {
        RuleFor(find => find.Concerns).MustBe(new() { MinItems = 1 }, codes => codes is { Count: > 0 }).WithMessage("must name at least one concern").Codes();
        RuleFor(find => find.Modality).Must(code => code is null || !string.IsNullOrWhiteSpace(code)).WithMessage("must not be blank")
            .OptionalText(Lengths.Code);
        RuleFor(find => find.Languages).LanguageTags();
        RuleFor(find => find.TherapistIds)
            .Therapists();
        RuleFor(find => find.Days).Days();
        RuleForEach(find => find.Days).Known();
        RuleFor(find => find.Window).Must(window => window?.IsValid != false).WithMessage("must end after it starts");
        RuleFor(find => find.StartOn).BookableDate();
        RuleFor(find => find.Sessions).InclusiveBetween(1, Bounds.MaxSessions).WithMessage($"must be 1 to {Bounds.MaxSessions}");
        RuleFor(find => find.Delivery).Known();
        RuleFor(find => find.Clients).InclusiveBetween(1, Bounds.MaxClients).WithMessage($"must be 1 to {Bounds.MaxClients}");
        RuleFor(find => find.Limit).InclusiveBetween(1, 50).WithMessage("must be 1 to 50");
    }
}

public sealed class FindMatchesHandler(IClinicDb db, CalendarReader reader, ClinicSettings clinic, TimeProvider time, Reach reach)
    : IRequestHandler<FindMatches, MatchesResponse>
{
    public async Task<MatchesResponse> Handle(FindMatches request, CancellationToken cancellationToken)
    {
        await db.CheckConcernsAsync(request.Concerns, cancellationToken);
        var modalities = await ModalitiesAsync(request, cancellationToken);
        var therapists = await TherapistsAsync(request, modalities, cancellationToken);
        var rooms = request.Delivery == Delivery.Telehealth ? [] : await db.RoomsForAsync(request.Clients, cancellationToken);
        var startOn = request.StartOn ?? clinic.Zone.DateOf(time.GetUtcNow()).AddDays(1);
        var dates = new DateRange(startOn, startOn.AddDays(HorizonWeeks(modalities, request.Sessions) * 7));
        var calendars = await reader.LookAsync([.. therapists.Select(therapist => therapist.Id)], [], rooms, dates, cancellationToken);

        var matches = new List<Match>();
        foreach (var modality in modalities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var search = SearchOf(modality, request, startOn, calendars.Grid);
            matches.AddRange(therapists.Where(therapist => therapist.Modalities.Contains(modality.Code)).Select(therapist =>
                MatchOf(modality, therapist, request, search, calendars, rooms)));
        }

        return MatchesResponse.Of(request.Concerns, modalities, [.. Match.Ranked(matches).Take(request.Limit)], therapists, clinic.Zone);
    }

    /// <summary>
    /// Modalities that suit any of the concerns and as many clients, those that suit the most first; groups are joined, not begun for a client. Of
    /// one that is asked for, it itself, whatever it suits.
    /// </summary>
    private async Task<List<Modality>> ModalitiesAsync(FindMatches request, CancellationToken cancellationToken)
    {
        if (request.Modality is { } code)
        {
            var asked = await db.RequireModalityAsync(code, cancellationToken);
            asked.CheckClients(request.Clients, "clients");
            return [asked];
        }

        var all = await db.Modalities.ToListAsync(cancellationToken);
        return
        [
            .. all.Where(modality => modality.Participants != Participants.Group && request.Clients >= modality.MinClients
                    && request.Clients <= modality.MaxClients && modality.SuitedOf(request.Concerns).Count > 0)
                .OrderByDescending(modality => modality.SuitedOf(request.Concerns).Count).ThenBy(modality => modality.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Those who offer any of the modalities, work in a language that is asked for, and are within the caller's reach.</summary>
    private async Task<List<Therapist>> TherapistsAsync(FindMatches request, List<Modality> modalities, CancellationToken cancellationToken)
    {
        var within = reach.Desks is { } desks ? db.Therapists.Where(therapist => desks.Contains(therapist.Id)) : db.Therapists;
        var found = await within.OrderBy(therapist => therapist.Id).ToListAsync(cancellationToken);
        foreach (var (index, named) in (request.TherapistIds ?? []).Index())
        {
            if (found.All(therapist => therapist.Id != named))
                throw CommonErrors.Unknown("therapist", $"therapistIds[{index}]");
        }

        return
        [
            .. found.Where(therapist => request.TherapistIds?.Contains(therapist.Id) != false
                && modalities.Exists(modality => therapist.Modalities.Contains(modality.Code))
                && (request.Languages is not { Count: > 0 } languages || therapist.FirstSpoken(languages) is not null)),
        ];
    }

    private static int HorizonWeeks(List<Modality> modalities, int? sessions)
    {
        var weeks = modalities.Count == 0 ? 1 : modalities.Max(modality => modality.Cadence.WeeksOf(sessions ?? modality.TypicalSessions));
        return weeks > Bounds.MaxCourseWeeks
            ? throw CommonErrors.Invalid("date-out-of-range", $"The course must end within {Bounds.MaxCourseWeeks} weeks.", "sessions")
            : weeks + CourseWish.LatestStartWeeks + 1 + Bounds.MaxWeeksAppended;
    }

    private ProposalSearch SearchOf(Modality modality, FindMatches request, DateOnly startOn, TimeGrid grid)
    {
        IReadOnlyCollection<DayOfWeek> days = request.Days?.Distinct().ToList() ?? [.. Enum.GetValues<DayOfWeek>()];
        var wish = new CourseWish
        {
            StartOn = startOn,
            Sessions = request.Sessions ?? modality.TypicalSessions,
            Cadence = modality.Cadence,
            Minutes = modality.DurationMinutes,
            Welcome = WelcomeTimes.Draw(grid, startOn, days, request.Window, time.GetUtcNow()),
            Days = days,
        };
        return new ProposalSearch(wish, clinic);
    }

    private Match MatchOf(
        Modality modality, Therapist therapist, FindMatches request, ProposalSearch search, Calendars calendars, List<RoomId> rooms)
    {
        var diary = calendars.Of(therapist.Id);
        var load = diary.LoadIn(new DateRange(calendars.Grid.Dates.From, calendars.Grid.Dates.From.AddDays(28)).In(clinic.Zone), therapist.WeeklyCapacityHours);
        return new(
            modality.Code,
            therapist.Id,
            request.Concerns.Count,
            modality.SuitedOf(request.Concerns),
            [.. request.Concerns.Where(therapist.Concerns.Contains)],
            request.Languages is { } languages ? therapist.FirstSpoken(languages) : null,
            search.Find([new Candidate(diary, load)], [], [.. rooms.Select(id => calendars.Of(id))], limit: 1) is [var place, ..] ? place : null,
            load);
    }
}
