using AlSoor.Api.Tests.Support;
using AlSoor.Client;

namespace AlSoor.Api.Tests.Client;

/// <summary>A clinic that the C# client calls.</summary>
public sealed class ClientHost : ClinicHost
{
    /// <summary>A Tuesday.</summary>
    public static readonly DateOnly FirstDay = new(2026, 12, 1);

    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday"];

    public HttpClient Http { get; private set; } = null!;

    public AlSoorClient Desk { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Http = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
        Desk = new AlSoorClient(Http, AdminKey);
    }

    /// <summary>A time of a day on the clinic's clocks.</summary>
    public static DateTimeOffset At(DateOnly day, int hour) => new(day, new TimeOnly(hour, 0), TimeSpan.FromHours(3));

    /// <summary>A therapist who works from 08:00 to 20:00, and a client.</summary>
    public async Task<(Guid Therapist, Guid Client)> PairAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var therapist = await Desk.CreateTherapistAsync(new("Noor", "Al-Sabah", ["cbt"]), cancellation);
        await Desk.SetWorkingHoursAsync(
            therapist.Value.Id, new(new(2026, 1, 1), [.. Days.Select(day => new WeeklyHours(day, new(8, 0), new(20, 0)))]), cancellationToken: cancellation);
        var client = await Desk.CreateClientAsync(new("Sara", "Haddad", PreferredLanguage: "ar", Concerns: ["anxiety"]), cancellation);
        return (therapist.Value.Id, client.Value.Id);
    }
}
