namespace AlSoor.Api.Http;

/// <summary>Rows as comma-separated values.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv";
}
