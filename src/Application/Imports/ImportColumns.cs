using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Imports;

/// <summary>The columns that files have, by what they bring.</summary>
public static class ImportColumns
{
    public const string ExternalId = "externalId";

    private static readonly string[] Clients =
    [
        ExternalId, "givenName", "familyName", "arabicName", "dateOfBirth", "civilId", "phone", "email", "preferredLanguage", "concerns", "referredOn", "status",
    ];

    private static readonly string[] Therapists =
        [ExternalId, "givenName", "familyName", "modalities", "arabicName", "concerns", "languages", "weeklyCapacityHours", "bufferMinutes"];

    private static readonly string[] Sessions =
    [
        ExternalId, "clientExternalIds", "therapistExternalId", "modality", "startsAt", "date", "time", "durationMinutes", "room", "status", "kind", "delivery",
        "cancelledLate", "reason",
    ];

    /// <summary>The name of a column as the service knows it, in whatever case it is written; null for one that it does not know.</summary>
    public static string? NameOf(JobKind kind, string written) =>
        Array.Find(KnownOf(kind), known => known.Equals(written.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with a header, by column; nothing where all is well.</summary>
    public static IReadOnlyDictionary<string, string> FaultsOf(JobKind kind, IReadOnlyList<string> written)
    {
        var names = written.Select(name => NameOf(kind, name)).ToList();

        // Where nothing is known it is no header: what stands there may be the first person's data, and is not repeated.
        if (names.TrueForAll(name => name is null))
            return new Dictionary<string, string> { ["body"] = "must begin with a header: a line with the names of the columns" };

        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, name) in names.Index())
        {
            if (name is null)
                faults.TryAdd(Shown(written[index], index), "is not a column of this file");
            else if (names.IndexOf(name) != index)
                faults.TryAdd(name, "is there twice");
        }

        foreach (var missing in RequiredOf(kind, names).Except(names))
            faults.TryAdd(missing!, "is missing");
        if (names.Contains("startsAt") && (names.Contains("date") || names.Contains("time")))
            faults.TryAdd("startsAt", "is given by startsAt or by date and time, not by both");
        return faults;
    }

    private static string[] KnownOf(JobKind kind) => kind switch
    {
        JobKind.ImportClients => Clients,
        JobKind.ImportTherapists => Therapists,
        _ => Sessions,
    };

    private static string[] RequiredOf(JobKind kind, List<string?> names) => kind switch
    {
        JobKind.ImportClients => Clients[..3],
        JobKind.ImportTherapists => Therapists[..4],
        _ => [.. Sessions[..4], .. names.Contains("startsAt") ? (string[])["startsAt"] : ["date", "time"], "status"],
    };

    /// <summary>A name that is not known, if it looks like one, else its place.</summary>
    private static string Shown(string written, int index)
    {
        var name = written.Trim();
        return name.Length is > 0 and <= Lengths.Code && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or ' ')
            ? name
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column {index + 1}");
    }
}
