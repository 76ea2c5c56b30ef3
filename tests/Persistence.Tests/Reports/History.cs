using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>One thing that happens in a clinic; its numbers choose whom or what it happens to.</summary>
internal sealed record Happening(int What, int Who, int When, int How)
{
    public static readonly Gen<Happening> Any = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 999],
        (what, who, when, how) => new Happening(what, who, when, how));
}

/// <summary>A small clinic to which things happen; what it refuses does not happen.</summary>
internal sealed class History(
    Clinic clinic, IReadOnlyList<TherapistId> therapists, IReadOnlyList<ClientId> clients, IReadOnlyList<RoomId> rooms)
{
    private static readonly DateOnly First = new(2026, 11, 23);

    public static async Task<History> BeginAsync(Clinic clinic, People people) => new(
        clinic,
        await People.SeveralAsync(3, () => people.TherapistAsync(People.AroundTheClock)),
        await People.SeveralAsync(5, () => people.ClientAsync()),
        await People.SeveralAsync(2, () => people.RoomAsync()));

    public async Task GoOnAsync(IEnumerable<Happening> happenings)
    {
        foreach (var happening in happenings)
        {
            try
            {
                await HappenAsync(happening);
            }
            catch (DomainException)
            {
                // Refused: nothing has happened.
            }
        }
    }

    private async Task HappenAsync(Happening it)
    {
        switch (it.What)
        {
            case 0 or 1:
                await clinic.SendAsync(Course(it));
                break;
            case 2 or 3:
                await clinic.SendAsync(Single(it));
                break;
            case 4:
                await clinic.SendAsync(new CancelSession((CancelledBy)(it.How % 2)) { Id = await AnyAsync(it) });
                break;
            case 5 or 6:
                await clinic.SendAsync(new CompleteSession(it.How % 3 == 0) { Id = await AnyAsync(it) });
                break;
            case 7:
                await clinic.SendAsync(new MarkNoShow(it.How % 3 == 0) { Id = await AnyAsync(it) });
                break;
            case 8:
                var status = (SessionStatus)(it.How % 9);
                if (status is not (SessionStatus.Confirmed or SessionStatus.Arrived))
                    await clinic.SendAsync(new CorrectSession(status, "it was otherwise") { Id = await AnyAsync(it) });
                break;
            default:
                await clinic.SendAsync(new RescheduleSession(Time(it), Scope: (SeriesScope)(it.How % 3)) { Id = await AnyAsync(it) });
                break;
        }
    }

    private BookPlan Course(Happening it) => new(
        it.How % 4 == 0 ? [Client(it.Who), Client(it.Who + 1)] : [Client(it.Who)],
        therapists[it.When % therapists.Count],
        it.How % 4 == 0 ? "couples" : it.How % 4 == 1 ? "psychodynamic" : "cbt",
        RoomOf(it),
        RoomOf(it) is null && it.Who % 2 == 0 ? Delivery.Telehealth : Delivery.InPerson,
        StartOn: First.AddDays(it.Who % 40),
        Day: (DayOfWeek)(it.When % 7),
        Time: TimeOnly.MinValue.AddMinutes(it.When * 30 % 1440),
        Sessions: 1 + (it.How % 6),
        RangeReason: "as long as it needs",
        OnConflict: (OnConflict)(it.How % 2));

    private BookSession Single(Happening it) => new(
        [Client(it.Who)],
        therapists[it.When % therapists.Count],
        "cbt",
        Time(it),
        20 + (it.How % 8 * 15),
        RoomOf(it),
        (SessionKind)(it.How % 3));

    private ClientId Client(int number) => clients[number % clients.Count];

    private RoomId? RoomOf(Happening it) => it.How % 3 == 2 ? null : rooms[it.How % 3];

    /// <summary>Any half hour of two months, midnight among them: the clinic's date is then not UTC's.</summary>
    private static DateTimeOffset Time(Happening it) =>
        At.Clock(First.AddDays(it.Who % 65), TimeOnly.MinValue).AddMinutes(it.When % 48 * 30);

    private async Task<SessionId> AnyAsync(Happening it)
    {
        var ids = await clinic.InDatabaseAsync(db => db.Sessions.Select(session => session.Id).ToListAsync());
        return ids.Count > 0 ? ids.OrderBy(id => id.Value).ElementAt(it.Who % ids.Count) : SessionId.New();
    }
}
