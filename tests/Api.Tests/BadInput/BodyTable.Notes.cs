namespace AlSoor.Api.Tests.BadInput;

public static partial class BodyTable
{
    /// <summary>Templates, progress notes, process notes.</summary>
    private static IReadOnlyList<BodyRow> Writing =>
    [
        new("createNoteTemplate", "POST", "/note-templates",
            """{"code":"house","name":{"en":"House","ar":"البيت"},"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"},"required":true}]}"""),
        new("updateNoteTemplate", "PATCH", "/note-templates/{template}",
            """{"name":{"en":"House","ar":"البيت"},"retired":false}"""),
        new("updateNoteTemplate", "PATCH", "/note-templates/{template}",
            """{"sections":[{"code":"story","name":{"en":"Story","ar":"القصة"},"required":false}]}"""),
        new("writeSessionNote", "POST", "/sessions/{noted}/notes",
            """{"template":"soap","sections":{"subjective":"Slept badly.\nAte well.","plan":"Go on"},"clientId":"{client}"}""", "owner"),
        new("writeClientNote", "POST", "/clients/{client}/notes", """{"template":"dap","sections":{"plan":"Call again"}}""", "owner"),
        new("updateNote", "PATCH", "/notes/{draftNote}", """{"sections":{"plan":"Wait"}}""", "owner"),
        new("addAddendum", "POST", "/notes/{signedNote}/addenda", """{"text":"And more.\n\tMuch more."}""", "owner"),
        new("searchNotes", "POST", "/notes/search",
            """
            {"text":"badly","clientId":"{client}","therapistId":"{therapist}","from":"2026-01-01","to":"2028-02-29",
             "cursor":"{notesCursor}","limit":9}
            """,
            "owner"),
        new("writeProcessNote", "PUT", "/sessions/{noted}/process-note", """{"text":"A hunch.\nTo be kept apart."}""", "owner"),
        new("exportProcessNotes", "POST", "/clients/{client}/process-notes/court-order", """{"reference":"HC 12/2026","reason":"Order of the court"}"""),
    ];
}
