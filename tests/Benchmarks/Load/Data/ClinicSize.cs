using System.Globalization;

namespace AlSoor.Benchmarks.Load.Data;

/// <summary>
/// How many sessions a clinic has. All clinics are the same for those who work in them now: fifty therapists with twenty weekly courses
/// each, from next week on. They differ in what lies behind: nothing, or ten years of sessions.
/// </summary>
internal sealed record ClinicSize(int Sessions)
{
    public const int Therapists = 50;
    public const int ClientsEach = 20;
    public const int SessionsOfCourse = 10;
    public const int Rooms = 20;
    public const int Months = 120;

    public static readonly ClinicSize Small = new(10_000);
    public static readonly ClinicSize Usual = new(1_000_000);
    public static readonly ClinicSize Large = new(10_000_000);

    /// <summary>Sessions that are over, of each therapist.</summary>
    public int HistoryEach => (Sessions / Therapists) - (ClientsEach * SessionsOfCourse);

    /// <summary>Ten million are more than fifty people hold in ten years, unless they are short.</summary>
    public int Minutes => this == Large ? 10 : 50;

    public int MinutesApart => this == Large ? 10 : 60;

    /// <summary>At ten million, which are there to be counted, sessions that are over leave no entries in calendars: the disk holds three times as many.</summary>
    public bool HasEntries => this != Large;

    public string Name => this == Small ? "10 thousand" : this == Usual ? "1 million" : "10 million";

    public string Folder => Sessions.ToString(CultureInfo.InvariantCulture);
}
