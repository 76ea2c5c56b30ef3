namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    private const string ClientFile = "externalId,givenName,familyName\r\n1,Noor,Salem\r\n";

    /// <summary>Imports, exports and jobs.</summary>
    private static IReadOnlyList<MatrixRow> Importing =>
    [
        new("importClients", Audience.Admin, Use.None, Body: ClientFile),
        new("importTherapists", Audience.Admin, Use.None, Body: "externalId,givenName,familyName,modalities\r\n1,Dana,Khalid,cbt\r\n"),
        new("importSessions", Audience.Admin, Use.None, Body: "externalId,clientExternalIds,therapistExternalId,modality,startsAt,status\r\n1,1,1,cbt,2026-01-01T10:00Z,attended\r\n"),
        new("exportSessions", Audience.Staff, Use.None, Body: """{"from":"2026-12-01","to":"2026-12-08","format":"xlsx"}"""),
        new("exportSessionCounts", Audience.Counting, Use.None, Body: """{"from":"2026-12-01","to":"2026-12-08","groupBy":["month"]}"""),
        new("startRecount", Audience.Admin, Use.None, Body: "{}"),
        new("listJobs", Audience.Everybody, Use.None),
        new("getJob", Audience.Everybody, Use.Asked, "job"),
        new("getJobResult", Audience.Everybody, Use.Asked, "export"),
        new("listJobLines", Audience.Admin, Use.Any, "job"),
        new("cancelJob", Audience.Everybody, Use.Asked, "job"),
    ];
}
