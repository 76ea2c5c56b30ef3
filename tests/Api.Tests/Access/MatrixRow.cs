using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Access;

/// <summary>Whom an operation lets in: said here once more, without asking the code that is tested.</summary>
[Flags]
public enum Audience
{
    Admin = 1,
    FrontDesk = 2,
    Therapists = 4,
    Reporting = 8,
    Desk = Admin | FrontDesk,
    Counting = Desk | Reporting,
    Staff = Desk | Therapists,
    Everybody = Staff | Reporting,
    Breaking = Admin | Therapists,
    Supervisors = 16,
}

/// <summary>What an operation does with the thing that it names.</summary>
public enum Use
{
    /// <summary>It names none.</summary>
    None,

    /// <summary>Whoever it lets in may do it to any.</summary>
    Any,

    /// <summary>It is for who asked for it, and for administrators; an administrator has asked for those of the matrix.</summary>
    Asked,

    /// <summary>It reads: a therapist their own, a supervisor also those of whom they supervise.</summary>
    Read,

    /// <summary>It changes: a therapist and a supervisor their own.</summary>
    Change,

    /// <summary>It is for who wrote or was written to, and for nobody else, whatever they may read.</summary>
    Author,

    /// <summary>It is for the therapist's supervisor.</summary>
    Supervise,

    /// <summary>It breaks the glass of who is not seen anyway.</summary>
    Break,
}

/// <summary>
/// An operation of the matrix. Its method and path come from the OpenAPI document; words in braces are things of a desk, which are made for it.
/// </summary>
/// <param name="Id">The thing that the path's <c>id</c> is.</param>
/// <param name="IsList">A filter that finds nothing, rather than a refusal, answers for what is out of reach.</param>
/// <param name="Needs">Another thing that must be there.</param>
public sealed record MatrixRow(
    string Operation, Audience Audience, Use Use, string Id = "", string Query = "", string? Body = null, bool IsList = false, string Needs = "")
{
    public bool Admits(Role role) => Audience.HasFlag(role switch
    {
        Role.Admin => Audience.Admin,
        Role.FrontDesk => Audience.FrontDesk,
        Role.Reporting => Audience.Reporting,
        Role.Supervisor when Audience.HasFlag(Audience.Supervisors) => Audience.Supervisors,
        _ => Audience.Therapists,
    });

    public override string ToString() => Query.Length == 0 ? Operation : $"{Operation}?{Query}";
}

/// <summary>Every operation of the service. A test fails for one that is not here.</summary>
public static partial class MatrixTable
{
    private const string Dates = "from=2026-12-01&to=2026-12-08";

    private const string Course =
        """{"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","startOn":"2027-05-04","day":"tuesday","time":"17:00","sessions":8}""";

    private const string Session =
        """{"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","startsAt":"2027-07-01T10:00:00+03:00"}""";

    private const string Hold =
        """{"clientIds":["{client}"],"slots":[{"therapistId":"{therapist}","startsAt":"2027-07-01T10:00:00+03:00","durationMinutes":50}]}""";

    private const string Group =
        """
        {"name":"Skills","modality":"group","therapistId":"{therapist}","capacity":4,"clientIds":["{client}"],
         "startOn":"2027-05-04","day":"tuesday","time":"10:00","sessions":8}
        """;

    private const string Calendar =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Holiday\r\nDTSTART;VALUE=DATE:20270601\r\nDTEND;VALUE=DATE:20270602\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        // Keys, the catalogue, rooms, closures: nobody's caseload.
        new("createApiKey", Audience.Admin, Use.Any, Body: """{"name":"Desk","role":"therapist","therapistId":"{therapist}"}"""),
        new("getApiKey", Audience.Admin, Use.Any, "key"),
        new("listApiKeys", Audience.Admin, Use.None),
        new("revokeApiKey", Audience.Admin, Use.Any, "key"),
        new("listModalities", Audience.Everybody, Use.None),
        new("getModality", Audience.Everybody, Use.None),
        new("listConcerns", Audience.Everybody, Use.None),
        new("createRoom", Audience.Desk, Use.None, Body: """{"name":"{unique}","capacity":3}"""),
        new("listRooms", Audience.Everybody, Use.None),
        new("getRoom", Audience.Everybody, Use.Any, "room"),
        new("createClosure", Audience.Desk, Use.None, Body: """{"startsOn":"2031-01-01","endsOn":"2031-01-02","name":"{unique}"}"""),
        new("importClosures", Audience.Desk, Use.None, Query: "dryRun=true", Body: Calendar),
        new("listClosures", Audience.Staff, Use.None),
        new("getClosure", Audience.Staff, Use.Any, "closure"),
        new("updateClosure", Audience.Desk, Use.Any, "closure", Body: """{"name":"{unique}"}"""),
        new("deleteClosure", Audience.Desk, Use.Any, "closure"),

        // Clients and their records.
        new("createClient", Audience.Desk, Use.None, Body: """{"givenName":"Noor","familyName":"Salem"}"""),
        new("listClients", Audience.Staff, Use.None),
        new("getClient", Audience.Staff, Use.Read, "client"),
        new("updateClient", Audience.Desk, Use.Any, "client", Body: """{"givenName":"Sara"}"""),
        new("searchClients", Audience.Staff, Use.None, Body: """{"search":"Noor"}"""),
        new("exportClient", Audience.Admin, Use.Any, "client"),
        new("eraseClient", Audience.Admin, Use.Any, "client", Body: """{"reason":"Asked for"}"""),
        new("listClientAccesses", Audience.Admin, Use.Any, "client"),
        new("listAuditEvents", Audience.Admin, Use.None),
        new("getAuditHead", Audience.Admin, Use.None),
        new("openEpisode", Audience.Staff, Use.Change, "client", Body: "{}"),
        new("listEpisodes", Audience.Staff, Use.Read, "client"),
        new("getEpisode", Audience.Staff, Use.Read, "episode"),
        new("closeEpisode", Audience.Staff, Use.Change, "episode", Body: "{}"),
        new("breakTheGlass", Audience.Breaking, Use.Break, "client", Body: """{"reason":"An emergency"}"""),
        new("listBreakGlass", Audience.Admin, Use.Any, Query: "clientId={client}", IsList: true, Needs: "{glass}"),
        new("listBreakGlass", Audience.Admin, Use.Any, Query: "therapistId={breaker}", IsList: true, Needs: "{glass}"),
        new("getBreakGlass", Audience.Admin, Use.Any, "glass"),
        new("reviewBreakGlass", Audience.Admin, Use.Any, "glass"),

        // Therapists: colleagues know of each other and of free times; time off and caseloads are their own.
        new("createTherapist", Audience.Desk, Use.None, Body: """{"givenName":"Dana","familyName":"Khalid","modalities":["cbt"]}"""),
        new("listTherapists", Audience.Everybody, Use.None),
        new("getTherapist", Audience.Everybody, Use.Any, "therapist"),
        new("updateTherapist", Audience.Desk, Use.Any, "therapist", Body: """{"givenName":"Mona"}"""),
        new("setWorkingHours", Audience.Desk, Use.Any, "therapist", Body: """{"effectiveFrom":"2031-01-01","hours":[]}"""),
        new("listWorkingHours", Audience.Staff, Use.Any, "therapist"),
        new("addTimeOff", Audience.Desk, Use.Any, "therapist", Body: """{"startsAt":"2031-01-01T10:00:00+03:00","endsAt":"2031-01-01T11:00:00+03:00"}"""),
        new("listTimeOff", Audience.Staff, Use.Read, "therapist"),
        new("deleteTimeOff", Audience.Desk, Use.Any, "therapist"),
        new("getCaseload", Audience.Staff, Use.Read, "therapist"),
        new("findAvailability", Audience.Staff, Use.Any, Query: $"{Dates}&modality=cbt&therapistId={{therapist}}"),
        new("readCalendar", Audience.Staff, Use.Read, Query: $"{Dates}&therapistIds={{therapist}}"),

        // Holds and the waitlist.
        new("createHold", Audience.Staff, Use.Change, Body: Hold),
        new("getHold", Audience.Staff, Use.Read, "hold"),
        new("releaseHold", Audience.Staff, Use.Change, "hold"),
        new("joinWaitlist", Audience.Desk, Use.Any, Body: """{"clientId":"{client}","modality":"cbt","therapistId":"{therapist}"}"""),
        new("listWaitlist", Audience.Staff, Use.Read, Query: "clientId={client}", IsList: true, Needs: "{entry}"),
        new("getWaitlistEntry", Audience.Staff, Use.Read, "entry"),
        new("acceptOffer", Audience.Desk, Use.Any, "entry"),
        new("declineOffer", Audience.Desk, Use.Any, "entry"),
        new("withdrawFromWaitlist", Audience.Desk, Use.Any, "entry"),

        // Plans and groups.
        new("proposeSessionPlans", Audience.Staff, Use.Read,
            Body: """{"clientIds":["{client}"],"modality":"cbt","sessions":8,"startOn":"2027-05-04","therapistIds":["{therapist}"]}"""),
        new("bookSessionPlan", Audience.Staff, Use.Change, Body: Course),
        new("listSessionPlans", Audience.Staff, Use.Read, Query: "clientId={client}", IsList: true, Needs: "{plan}"),
        new("listSessionPlans", Audience.Staff, Use.Read, Query: "therapistId={therapist}", IsList: true, Needs: "{plan}"),
        new("getSessionPlan", Audience.Staff, Use.Read, "plan"),
        new("rescheduleSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"scope":"all","time":"12:00"}"""),
        new("pauseSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"from":"2026-12-10"}"""),
        new("resumeSessionPlan", Audience.Staff, Use.Change, "paused", Body: """{"from":"2027-01-05"}"""),
        new("extendSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"sessions":1}"""),
        new("shortenSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"sessions":1,"reason":"Well"}"""),
        new("transferSessionPlan", Audience.Desk, Use.Any, "plan", Body: """{"therapistId":"{cover}"}"""),
        new("completeSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"reason":"Well"}"""),
        new("discontinueSessionPlan", Audience.Staff, Use.Change, "plan", Body: """{"reason":"Moved away"}"""),
        new("createGroup", Audience.Staff, Use.Change, Body: Group),
        new("listGroups", Audience.Staff, Use.Read, Query: "therapistId={therapist}", IsList: true, Needs: "{group}"),
        new("getGroup", Audience.Staff, Use.Read, "group"),
        new("joinGroup", Audience.Staff, Use.Change, "group", Body: """{"clientId":"{client}"}"""),
        new("leaveGroup", Audience.Staff, Use.Change, "joined"),

        // Sessions and counts.
        new("bookSession", Audience.Staff, Use.Change, Body: Session),
        new("listSessions", Audience.Staff, Use.Read, Query: "clientId={client}", IsList: true),
        new("listSessions", Audience.Staff, Use.Read, Query: "therapistId={therapist}", IsList: true, Needs: "{session}"),
        new("listSessions", Audience.Staff, Use.Read, Query: "planId={plan}", IsList: true),
        new("getSession", Audience.Staff, Use.Read, "session"),
        new("confirmSession", Audience.Staff, Use.Change, "session", Body: "{}"),
        new("arriveSession", Audience.Staff, Use.Change, "session", Body: "{}"),
        new("completeSession", Audience.Staff, Use.Change, "session", Body: "{}"),
        new("markNoShow", Audience.Staff, Use.Change, "session", Body: "{}"),
        new("cancelSession", Audience.Staff, Use.Change, "session", Body: """{"by":"clinic"}"""),
        new("rescheduleSession", Audience.Staff, Use.Change, "session", Body: """{"startsAt":"2027-08-03T10:00:00+03:00"}"""),
        new("correctSession", Audience.Staff, Use.Change, "completed", Body: """{"status":"no-show","reason":"A slip"}"""),
        new("recordAttendance", Audience.Staff, Use.Change, "session", Body: """{"clients":[{"clientId":"{client}","status":"attended"}]}"""),
        new("countSessions", Audience.Counting, Use.Any, Query: $"{Dates}&groupBy=therapist&therapistId={{therapist}}", IsList: true, Needs: "{session}"),

        .. Measuring,
        .. Writing,
        .. Treating,
        .. Looking,
        .. Integrating,
        .. Importing,
    ];

    public static TheoryData<MatrixRow> All => [.. Rows];
}
