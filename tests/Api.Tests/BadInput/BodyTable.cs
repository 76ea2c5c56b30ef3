using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.BadInput;

/// <summary>An operation that takes a body, and a body with every field that it can have, which it accepts.</summary>
/// <param name="By">Who sends it: <c>admin</c>, <c>owner</c>, the therapist of the fixture, or <c>stranger</c>, a therapist of nobody.</param>
public sealed record BodyRow(string Operation, string Method, string Path, string Valid, string By = "admin")
{
    public override string ToString() => Operation;
}

/// <summary>Every operation that writes. A test fails for one that the service has and this table has not.</summary>
public static partial class BodyTable
{
    private const string Client = """
        {"givenName":"Noor","familyName":"Salem","arabicName":"نور","dateOfBirth":"2000-02-29","civilId":"300022912345","phone":"+965 5000","email":"n@example.org",
         "preferredLanguage":"ar","concerns":["anxiety"],"referredOn":"2028-02-29","status":"active"}
        """;

    private const string Therapist = """
        {"givenName":"Dana","familyName":"Khalid","arabicName":"دانة","modalities":["cbt"],"concerns":["anxiety"],"languages":["ar"],
         "weeklyCapacityHours":20.5,"bufferMinutes":10,"supervisorId":"{supervisor}","needsCosignature":true}
        """;

    public static IReadOnlyList<BodyRow> Rows { get; } =
    [
        new("createApiKey", "POST", "/api-keys", """{"name":"Desk","role":"therapist","therapistId":"{therapist}","expiresAt":"2028-02-29T10:00:00+03:00"}"""),
        new("createClient", "POST", "/clients", Client),
        new("updateClient", "PATCH", "/clients/{client}", Client),
        new("searchClients", "POST", "/clients/search", """{"search":"Noor","status":"active","cursor":"{clientsCursor}","limit":9}"""),
        new("eraseClient", "POST", "/clients/{client}/erase", """{"reason":"Asked for","dryRun":true}"""),
        new("breakTheGlass", "POST", "/clients/{client}/break-glass", """{"reason":"An emergency","minutes":30}""", "stranger"),
        new("createTherapist", "POST", "/therapists", Therapist),
        new("updateTherapist", "PATCH", "/therapists/{therapist}", Therapist),
        new("setWorkingHours", "PUT", "/therapists/{therapist}/working-hours",
            """{"effectiveFrom":"2028-02-29","effectiveTo":"2028-03-01","hours":[{"day":"sunday","start":"08:00","end":"20:00"}],"reflow":"none","dryRun":false}"""),
        new("addTimeOff", "POST", "/therapists/{therapist}/time-off",
            """{"startsAt":"2028-02-29T10:00:00+03:00","endsAt":"2028-02-29T11:00:00+03:00","reason":"Training","reflow":"none","dryRun":false}"""),
        new("createRoom", "POST", "/rooms", """{"name":"Amber","capacity":3}"""),
        new("createClosure", "POST", "/closures",
            """{"startsOn":"2028-02-29","endsOn":"2028-03-01","name":"Holiday","status":"provisional","reflow":"none","dryRun":false}"""),
        new("updateClosure", "PATCH", "/closures/{closure}",
            """{"startsOn":"2028-03-29","endsOn":"2028-03-30","name":"Holiday","status":"confirmed","reflow":"none","dryRun":false}"""),
        new("proposeSessionPlans", "POST", "/session-plans/proposals",
            """
            {"clientIds":["{client}"],"modality":"cbt","sessions":8,"startOn":"2028-02-29","cadence":{"everyWeeks":1},
             "therapistIds":["{therapist}"],"days":["sunday"],"window":{"start":"09:00","end":"17:00"},"durationMinutes":50,
             "preferredDays":["sunday"],"preferredWindow":{"start":"10:00","end":"12:00"},"concerns":["anxiety"],"language":"ar",
             "delivery":"in-person","limit":3}
            """),
        new("proposeSessionPlans", "POST", "/session-plans/proposals",
            """{"clientIds":["{client}"],"modality":"cbt","hours":7.5,"startOn":"2028-02-29"}"""),
        new("bookSessionPlan", "POST", "/session-plans",
            """
            {"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","roomId":"{room}","delivery":"in-person",
             "durationMinutes":50,"startOn":"2027-05-04","day":"tuesday","time":"17:00","cadence":{"everyWeeks":1},"sessions":7,
             "rangeReason":"Short","onConflict":"refuse","makeUp":"append","overrideReason":"Ramadan","episodeId":"{ownEpisode}"}
            """),
        new("bookSessionPlan", "POST", "/session-plans",
            """
            {"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","delivery":"telehealth","joinUrl":"https://meet.example/1",
             "startOn":"2028-05-02","times":[{"day":"tuesday","time":"17:00"},{"day":"thursday","time":"11:00"}],"hours":8.5,
             "cadence":{"timesPerWeek":2,"taper":[{"sessions":4,"everyWeeks":1},{"sessions":6,"everyWeeks":2}]}}
            """),
        new("bookSessionPlan", "POST", "/session-plans",
            """
            {"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","rangeReason":"Short",
             "slots":[{"number":1,"startsAt":"2027-06-01T10:00:00+03:00","endsAt":"2027-06-01T10:50:00+03:00",
             "roomId":"{room}","moved":false,"reason":"closure"}],"holdId":"{hold}"}
            """),
        new("bookSession", "POST", "/sessions",
            """
            {"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","startsAt":"2027-07-01T10:00:00+03:00",
             "durationMinutes":45,"roomId":"{room}","kind":"review","delivery":"in-person","overrideReason":"Ramadan"}
            """),
        new("bookSession", "POST", "/sessions",
            """
            {"clientIds":["{client}"],"therapistId":"{therapist}","modality":"cbt","startsAt":"2027-07-01T14:00:00+03:00",
             "delivery":"telehealth","joinUrl":"https://meet.example/1","holdId":"{heldSession}"}
            """),
        new("createHold", "POST", "/holds",
            """
            {"slots":[{"therapistId":"{therapist}","roomId":"{room}","startsAt":"2027-09-07T10:00:00+03:00","durationMinutes":50}],
             "clientIds":["{client}"],"minutes":20}
            """),
        new("joinWaitlist", "POST", "/waitlist",
            """
            {"clientId":"{client}","modality":"cbt","therapistId":"{therapist}","days":["sunday"],"window":{"start":"09:00","end":"17:00"},
             "urgency":"soon","sessions":8,"durationMinutes":45,"delivery":"in-person"}
            """),
        new("confirmSession", "POST", "/sessions/{confirm}/confirm", "{}"),
        new("arriveSession", "POST", "/sessions/{arrive}/arrive", "{}"),
        new("completeSession", "POST", "/sessions/{complete}/complete", """{"late":true,"attendance":[{"clientId":"{client}","status":"no-show"}]}"""),
        new("recordAttendance", "PUT", "/sessions/{recorded}/attendance", """{"clients":[{"clientId":"{client}","status":"attended"}]}"""),
        new("markNoShow", "POST", "/sessions/{miss}/no-show", """{"late":true}"""),
        new("cancelSession", "POST", "/sessions/{cancel}/cancel", """{"by":"client","reason":"Unwell"}"""),
        new("rescheduleSession", "POST", "/sessions/{move}/reschedule",
            """{"startsAt":"2027-08-03T10:00:00+03:00","roomId":"{room}","scope":"this","overrideReason":"Ramadan","dryRun":false}"""),
        new("rescheduleSessionPlan", "POST", "/session-plans/{reschedule}/reschedule",
            """
            {"scope":"this-and-following","fromNumber":2,"day":"wednesday","time":"12:00","therapistId":"{therapist}","roomId":"{room}",
             "onConflict":"move","overrideReason":"Ramadan","dryRun":false}
            """),
        new("rescheduleSessionPlan", "POST", "/session-plans/{reschedule}/reschedule",
            """{"scope":"all","times":[{"day":"wednesday","time":"12:00"}]}"""),
        new("rescheduleSessionPlan", "POST", "/session-plans/{reschedule}/reschedule",
            """{"scope":"all","startsAt":"2029-03-08T19:00:00+03:00"}"""),
        new("pauseSessionPlan", "POST", "/session-plans/{pause}/pause",
            """{"from":"2029-02-01","until":"2029-03-01","reason":"Travel","onConflict":"append","dryRun":false}"""),
        new("resumeSessionPlan", "POST", "/session-plans/{resume}/resume",
            """{"from":"2029-04-01","onConflict":"append","dryRun":false}"""),
        new("extendSessionPlan", "POST", "/session-plans/{extend}/extend",
            """{"sessions":2,"reason":"Slow progress","onConflict":"append","dryRun":false}"""),
        new("shortenSessionPlan", "POST", "/session-plans/{shorten}/shorten",
            """{"sessions":2,"reason":"Fast progress","dryRun":false}"""),
        new("transferSessionPlan", "POST", "/session-plans/{transfer}/transfer",
            """{"therapistId":"{therapist}","fromNumber":2,"onConflict":"move","dryRun":false}"""),
        new("completeSessionPlan", "POST", "/session-plans/{end}/complete", """{"reason":"Well","dryRun":false}"""),
        new("discontinueSessionPlan", "POST", "/session-plans/{discontinue}/discontinue", """{"reason":"Moved away","dryRun":false}"""),
        new("correctSession", "POST", "/sessions/{attended}/correct", """{"status":"no-show","reason":"A slip"}"""),
        new("createGroup", "POST", "/groups",
            """
            {"name":"Skills","modality":"group","therapistId":"{groupTherapist}","capacity":4,"clientIds":["{client}"],"roomId":"{room}",
             "delivery":"in-person","durationMinutes":90,"startOn":"2030-05-07","day":"tuesday","time":"10:00","cadence":{"everyWeeks":1},
             "sessions":7,"rangeReason":"Short","makeUp":"append","onConflict":"refuse","overrideReason":"Ramadan"}
            """),
        new("createGroup", "POST", "/groups",
            """
            {"name":"Skills","modality":"group","therapistId":"{groupTherapist}","capacity":4,"delivery":"telehealth",
             "joinUrl":"https://meet.example/1","startOn":"2030-05-07","times":[{"day":"sunday","time":"10:00"}],"hours":13.5}
            """),
        new("createGroup", "POST", "/groups",
            """
            {"name":"Skills","modality":"group","therapistId":"{groupTherapist}","capacity":4,"rangeReason":"Short",
             "slots":[{"startsAt":"2031-06-03T10:00:00+03:00"}]}
            """),
        new("joinGroup", "POST", "/groups/{group}/members", """{"clientId":"{joiner}","fromNumber":2,"episodeId":"{joinersEpisode}"}"""),
        new("openEpisode", "POST", "/clients/{client}/episodes", """{"openedOn":"2028-02-29","referredOn":"2028-02-28","referralSource":"A school","referralReason":"Cannot sleep"}"""),
        new("closeEpisode", "POST", "/episodes/{closing}/close", """{"on":"2028-02-29","reason":"completed"}"""),
        new("closeEpisode", "POST", "/episodes/{ending}/close", """{"destination":"The hospital"}"""),

        .. Measuring,
        .. Writing,
        .. Treating,
        .. Looking,
        .. Integrating,
    ];

    public static TheoryData<BodyRow> All => [.. Rows];

    /// <summary>The operations whose body may be left out: all its fields have a default.</summary>
    public static bool MayBeEmpty(this BodyRow row) =>
        row.Operation is "confirmSession" or "arriveSession" or "completeSession" or "markNoShow" or "completeSessionPlan"
            or "openEpisode" or "closeEpisode" or "reviewTask" or "withdrawConsent" or "rotateWebhookSecret"
            or "createTherapistFeed" or "createRoomFeed" or "startRecount";
}

/// <summary>A clinic that holds what the table's bodies name, and calls the operations.</summary>
public partial class BodyHost : ClinicHost
{
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>A therapist of nobody: an administrator sees everything, and breaks no glass.</summary>
    private Caller _stranger = null!;

    /// <summary>The therapist of most of what there is.</summary>
    private Caller _owner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _ids["therapist"] = await Clinic.ATherapist();
        _ids["supervisor"] = await Clinic.ATherapist();
        _owner = await ACaller(Role.Therapist, _ids["therapist"]);
        _stranger = await ACaller(Role.Therapist, await Clinic.ATherapist());
        _ids["client"] = await Clinic.AClient();
        _ids["room"] = await Clinic.ARoom();
        _ids["closure"] = await Clinic.AClosure("2028-03-29");
        string[] sessions = ["confirm", "arrive", "complete", "miss", "cancel", "move", "attended", "recorded"];
        foreach (var (index, name) in sessions.Index())
        {
            var session = await Clinic.ASession(_ids["client"], _ids["therapist"], $"2026-12-0{1 + (index / 4)}T{9 + (2 * (index % 4)):00}:00:00+03:00");
            _ids[name] = session["id"]!.GetValue<string>();
        }

        (await Admin.PostAsync($"/sessions/{_ids["attended"]}/complete")).Is(200);
        await AddPlansAsync();
        await AddHoldsAsync();
        await AddGroupAsync();
        await AddMeasuresAsync();
        await AddNotesAsync();
        await AddTreatmentAsync();
        await AddIntegrationAsync();
    }

    private async Task AddHoldsAsync()
    {
        _ids["ownEpisode"] = (await Admin.PostAsync($"/clients/{_ids["client"]}/episodes")).Is(201).Id;
        foreach (var (name, startsAt) in new[] { ("hold", "2027-06-01T10:00:00+03:00"), ("heldSession", "2027-07-01T14:00:00+03:00") })
        {
            var slot = new JsonObject { ["therapistId"] = _ids["therapist"], ["startsAt"] = startsAt, ["durationMinutes"] = 50 };
            _ids[name] = (await Admin.PostAsync("/holds", new JsonObject { ["slots"] = new JsonArray(slot) })).Is(201).Id;
        }
    }

    private async Task AddGroupAsync()
    {
        _ids["groupTherapist"] = await Clinic.ATherapist(modalities: "group");
        _ids["joiner"] = await Clinic.AClient();
        _ids["group"] = (await Clinic.AGroup(_ids["groupTherapist"], ("startOn", "2029-01-01")))["id"]!.GetValue<string>();
        _ids["episode"] = (await Admin.PostAsync($"/clients/{_ids["client"]}/episodes")).Is(201).Id;
        _ids["joinersEpisode"] = (await Admin.PostAsync($"/clients/{_ids["joiner"]}/episodes")).Is(201).Id;
        _ids["closing"] = (await Admin.PostAsync($"/clients/{_ids["joiner"]}/episodes")).Is(201).Id;
    }

    private async Task AddPlansAsync()
    {
        var other = await Clinic.ATherapist();
        string[] plans = ["reschedule", "pause", "resume", "extend", "shorten", "transfer", "end", "discontinue"];
        foreach (var (index, name) in plans.Index())
        {
            var plan = await Clinic.APlan(
                await Clinic.AClient(), other, ("startOn", "2029-01-01"), ("time", $"{9 + index:00}:00"), ("roomId", await Clinic.ARoom()));
            _ids[name] = plan["id"]!.GetValue<string>();
        }

        (await Admin.PostAsync($"/session-plans/{_ids["resume"]}/pause", new JsonObject { ["from"] = "2029-02-01" })).Is(200);
    }

    public JsonObject ValidBody(BodyRow row) => JsonNode.Parse(Filled(row.Valid))!.AsObject();

    public Task<Answer> SendAsync(BodyRow row, string body, string? type = null) => SendAsync(row, Caller.Json(body, type ?? TypeOf(row)));

    public Task<Answer> SendAsync(BodyRow row, HttpContent? content, params (string Name, string Value)[] headers) =>
        CallerOf(row).SendAsync(row.Method, Filled(row.Path), content, headers);

    public Caller CallerOf(BodyRow row) => row.By switch { "owner" => _owner, "stranger" => _stranger, _ => Admin };

    public static string TypeOf(BodyRow row) => row.Method == "PATCH" ? "application/merge-patch+json" : "application/json";

    private string Filled(string text) => _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
}
