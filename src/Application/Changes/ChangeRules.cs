using System.Collections.Frozen;
using AlSoor.Application.Access;
using AlSoor.Application.Alliance;
using AlSoor.Application.Clients;
using AlSoor.Application.Closures;
using AlSoor.Application.Consents;
using AlSoor.Application.Episodes;
using AlSoor.Application.Goals;
using AlSoor.Application.Holds;
using AlSoor.Application.Measures;
using AlSoor.Application.Notes;
using AlSoor.Application.Plans;
using AlSoor.Application.RiskFlags;
using AlSoor.Application.Rooms;
using AlSoor.Application.Sessions;
using AlSoor.Application.Tasks;
using AlSoor.Application.Therapists;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Access;
using AlSoor.Domain.Changes;

namespace AlSoor.Application.Changes;

/// <summary>Who is told of which changes: whoever may read the thing that was changed.</summary>
public static class ChangeRules
{
    /// <summary>The request by which each thing is read.</summary>
    private static readonly FrozenDictionary<ChangedThing, AccessRule> Readers = new Dictionary<ChangedThing, Type>
    {
        [ChangedThing.Client] = typeof(GetClient),
        [ChangedThing.Therapist] = typeof(GetTherapist),
        [ChangedThing.WorkingHours] = typeof(ListWorkingHours),
        [ChangedThing.TimeOff] = typeof(ListTimeOff),
        [ChangedThing.Room] = typeof(GetRoom),
        [ChangedThing.Closure] = typeof(GetClosure),
        [ChangedThing.Session] = typeof(GetSession),
        [ChangedThing.SessionPlan] = typeof(GetPlan),
        [ChangedThing.Hold] = typeof(GetHold),
        [ChangedThing.WaitlistEntry] = typeof(GetWaitlistEntry),
        [ChangedThing.Episode] = typeof(GetEpisode),
        [ChangedThing.Assessment] = typeof(GetAssessment),
        [ChangedThing.AllianceRating] = typeof(ListAlliance),
        [ChangedThing.Goal] = typeof(GetGoal),
        [ChangedThing.Task] = typeof(GetTask),
        [ChangedThing.RiskFlag] = typeof(GetRiskFlag),
        [ChangedThing.Consent] = typeof(GetConsent),
        [ChangedThing.Note] = typeof(GetNote),
        [ChangedThing.Measure] = typeof(GetMeasure),
        [ChangedThing.ConsentKind] = typeof(GetConsentKind),
        [ChangedThing.NoteTemplate] = typeof(GetNoteTemplate),
    }.ToFrozenDictionary(pair => pair.Key, pair => AccessMatrix.Of(pair.Value)!);

    /// <summary>The things that a role may know of, whosever they are.</summary>
    public static IEnumerable<ChangedThing> For(Role role) => Enum.GetValues<ChangedThing>().Where(thing => Readers[thing].Admits(role));

    /// <summary>The things of which everybody who may read them may read all.</summary>
    public static IReadOnlyList<ChangedThing> OfAll { get; } =
        [.. Enum.GetValues<ChangedThing>().Where(thing => Readers[thing].Rows == Rows.All)];
}
