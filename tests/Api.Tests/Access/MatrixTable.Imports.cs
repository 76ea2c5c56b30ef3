namespace AlSoor.Api.Tests.Access;

public static partial class MatrixTable
{
    private const string ClientFile = "externalId,givenName,familyName\r\n1,Noor,Salem\r\n";

    /// <summary>Imports and jobs.</summary>
    private static IReadOnlyList<MatrixRow> Importing =>
    [
        new("importClients", Audience.Admin, Use.None, Body: ClientFile),
        new("importTherapists", Audience.Admin, Use.None, Body: "externalId,givenName,familyName,modalities\r\n1,Dana,Khalid,cbt\r\n"),
        new("importSessions", Audience.Admin, Use.None, Body: "externalId,clientExternalIds,therapistExternalId,modality,startsAt,status\r\n1,1,1,cbt,2026-01-01T10:00Z,attended\r\n"),
        new("listJobs", Audience.Admin, Use.None),
        new("getJob", Audience.Admin, Use.Any, "job"),
        new("listJobLines", Audience.Admin, Use.Any, "job"),
        new("cancelJob", Audience.Admin, Use.Any, "job"),
    ];
}
