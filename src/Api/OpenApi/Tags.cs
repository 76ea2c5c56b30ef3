using Microsoft.OpenApi;

namespace AlSoor.Api.OpenApi;

/// <summary>The rooms of the API and what they are for, in the order in which somebody new would want to read of them.</summary>
internal static class Tags
{
    private static readonly (string Name, string Description)[] All =
    [
        ("Clients", "Who comes for therapy: their details, what is held about them, and forgetting them."),
        ("Therapists", "Who gives it: what they offer, their working hours and time off."),
        ("Rooms", "Where it is given, and how many it seats."),
        ("Closures", "Days on which the clinic is closed."),
        ("Catalogue", "Modalities and the concerns that they are for."),
        ("Scheduling", "Who is free when: availability and the calendar."),
        ("Holds", "Times that are kept for a while, until they are booked."),
        ("Session plans", "Whole courses of therapy: proposing, booking, changing and ending them."),
        ("Sessions", "Single meetings: booking them, and what became of them."),
        ("Groups", "Courses that several clients join and leave."),
        ("Waitlist", "Who waits for a time, and the times that are offered to them."),
        ("Therapist's desk", "What a therapist has to see to: caseload, day, supervision, and who could take whom."),
        ("Episodes", "From referral to discharge: why a client came, and how it ended."),
        ("Measures", "Questionnaires, how they are scored, and when they are due."),
        ("Assessments", "Answered questionnaires and what they say."),
        ("Alliance", "How clients rate the work together."),
        ("Goals", "What a client wants to reach, and how near they are."),
        ("Between sessions", "Tasks that clients take home."),
        ("Phases", "The phases of a course, and which it is in."),
        ("Risk flags", "Risks that somebody has to act on."),
        ("Consents", "What clients have consented to, by the text that they were shown."),
        ("Notes", "Progress notes: drafts, signatures, addenda, templates, search."),
        ("Process notes", "A therapist's own notes, which are no part of the record."),
        ("Reports", "Counts of sessions and outcomes, attendance, use of time and rooms, waiting times, plan completion, caseloads, free places."),
        ("Changes", "What was changed, in order: for those who keep a copy."),
        ("Webhooks", "Addresses that are told of changes, and how that went."),
        ("Calendar feeds", "Secret addresses that calendars subscribe to."),
        ("Imports", "Taking over clients, therapists and sessions from another system."),
        ("Exports", "Rows of any number, written into files."),
        ("Jobs", "Work that takes a while, and how far it is."),
        ("Keys", "Keys of the software that calls this service."),
        ("Break-glass", "Opening a record in an emergency, and reviewing that."),
        ("Audit", "Who saw and changed what."),
    ];

    /// <summary>The tags that are used; one without words here has none, and a test names it.</summary>
    public static HashSet<OpenApiTag> Of(IEnumerable<string> used)
    {
        var names = used.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. All.Where(tag => names.Remove(tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToList(),
            .. names.Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }),
        ];
    }
}
