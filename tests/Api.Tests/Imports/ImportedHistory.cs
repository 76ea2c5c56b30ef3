using System.Globalization;
using System.Text;

namespace AlSoor.Api.Tests.Imports;

/// <summary>The files of a clinic that moves: its people and their past, made by chance from a seed, no two of its sessions at once.</summary>
public sealed class ImportedHistory(int seed, int clients, int therapists, int sessions)
{
    private static readonly string[] Statuses =
        ["attended", "attended", "attended", "attended", "attended-late", "no-show", "cancelled-by-client", "cancelled-by-clinic", "late-not-seen"];

    private static readonly string[] Modalities = ["cbt", "emdr", "dbt"];

    /// <summary>What each line of the file of sessions says.</summary>
    public IReadOnlyList<Row> Rows { get; } = [.. RowsOf(new Random(seed), clients, therapists, sessions)];

    public string Clients { get; } = string.Concat(Enumerable.Range(0, clients)
        .Select(client => $"C-{client},Noor {client},\"Al-Salem, {client}\",نور {client},+965 {client:D8},anxiety;depression\n")
        .Prepend("externalId,givenName,familyName,arabicName,phone,concerns\n"));

    public string Therapists { get; } = string.Concat(Enumerable.Range(0, therapists)
        .Select(therapist => $"T-{therapist},Dana,Khalid {therapist},cbt;emdr;dbt\n").Prepend("externalId,givenName,familyName,modalities\n"));

    public string Sessions
    {
        get
        {
            var file = new StringBuilder("externalId,clientExternalIds,therapistExternalId,modality,date,time,durationMinutes,status\n");
            foreach (var (index, row) in Rows.Index())
                file.Append(CultureInfo.InvariantCulture, $"S-{index},C-{row.Client},T-{row.Therapist},{row.Modality},{row.Date:yyyy-MM-dd},{row.Time:HH:mm},{row.Minutes},{row.Status}\n");
            return file.ToString();
        }
    }

    private static IEnumerable<Row> RowsOf(Random random, int clients, int therapists, int sessions)
    {
        // Each therapist sees somebody every hour, on as many days back as it takes; at one hour no client comes twice.
        for (var made = 0; made < sessions; made++)
        {
            var (hour, therapist) = (made / therapists, made % therapists);
            yield return new(
                ((hour * 37) + therapist) % clients,
                therapist,
                Modalities[random.Next(Modalities.Length)],
                new DateOnly(2026, 10, 30).AddDays(-hour / 8),
                new TimeOnly(9 + (hour % 8), 0),
                random.Next(6, 11) * 5,
                Statuses[random.Next(Statuses.Length)]);
        }
    }

    public sealed record Row(int Client, int Therapist, string Modality, DateOnly Date, TimeOnly Time, int Minutes, string Status);
}
