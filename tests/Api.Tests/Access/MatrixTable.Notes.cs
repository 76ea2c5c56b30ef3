namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    private const string Note = """{"template":"soap","sections":{"subjective":"Slept badly"}}""";

    /// <summary>Templates, progress notes, process notes.</summary>
    private static IReadOnlyList<MatrixRow> Writing =>
    [
        new("listNoteTemplates", Audience.Breaking, Use.None),
        new("createNoteTemplate", Audience.Admin, Use.None,
            Body: """{"code":"{newCode}","name":{"en":"House","ar":"البيت"},"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"}}]}"""),
        new("getNoteTemplate", Audience.Breaking, Use.Any, "template"),
        new("updateNoteTemplate", Audience.Admin, Use.Any, "template", Body: """{"retired":true}"""),

        // Nobody writes in another's name: not even an administrator, nor who supervises.
        new("writeSessionNote", Audience.Therapists, Use.Change, "session", Body: Note),
        new("writeClientNote", Audience.Therapists, Use.Change, "client", Body: Note),
        new("getNote", Audience.Breaking, Use.Read, "signed"),
        new("getNote", Audience.Breaking, Use.Author, "draft"),
        new("updateNote", Audience.Therapists, Use.Author, "draft", Body: """{"sections":{"plan":"Wait"}}"""),
        new("deleteNote", Audience.Therapists, Use.Author, "draft"),
        new("signNote", Audience.Therapists, Use.Author, "draft"),
        new("addAddendum", Audience.Therapists, Use.Change, "signed", Body: """{"text":"And more"}"""),
        new("cosignNote", Audience.Supervisors, Use.Supervise, "cosignable"),
        new("listSessionNotes", Audience.Breaking, Use.Read, "session", Needs: "{signed}"),
        new("listClientNotes", Audience.Breaking, Use.Read, "client", Needs: "{signed}"),
        new("listUnsignedNotes", Audience.Breaking, Use.Read, "therapist", Query: "status=unsigned"),
        new("searchNotes", Audience.Breaking, Use.Read, Body: """{"text":"badly","clientId":"{client}"}""", Needs: "{signed}"),

        // For everybody but their author there are no process notes, but by order of a court.
        new("getProcessNote", Audience.Therapists, Use.Author, "processed"),
        new("writeProcessNote", Audience.Therapists, Use.Change, "session", Body: """{"text":"A hunch"}"""),
        new("deleteProcessNote", Audience.Therapists, Use.Author, "processed"),
        new("exportProcessNotes", Audience.Admin, Use.Any, "client", Body: """{"reference":"HC 12","reason":"Order of the court"}""", Needs: "{processed}"),
        new("listCourtOrders", Audience.Admin, Use.Any, Query: "clientId={client}", IsList: true, Needs: "{order}"),
        new("listTherapistCourtOrders", Audience.Breaking, Use.Read, "therapist", Needs: "{order}"),
        new("acknowledgeCourtOrder", Audience.Therapists, Use.Author, "order"),
    ];
}
