using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class HoldTests
{
    private static readonly TherapistId Maha = TherapistId.New();
    private static readonly RoomId Blue = RoomId.New();
    private static readonly ClientId Noor = ClientId.New();
    private static readonly ClientId Sami = ClientId.New();

    private static readonly Hold Held = new()
    {
        Id = HoldId.New(),
        ClientIds = [Noor, Sami],
        Slots =
        [
            new HoldSlot(Maha, Blue, At.Time(At.Sunday, "10:00"), At.Time(At.Sunday, "10:50")),
            new HoldSlot(Maha, null, At.Time(At.Sunday.AddDays(7), "10:00"), At.Time(At.Sunday.AddDays(7), "10:50")),
        ],
        CreatedAt = At.Time(At.Sunday, "08:00"),
        ExpiresAt = At.Time(At.Sunday, "08:10"),
    };

    [Fact]
    public void Expires_at_its_time_and_not_before()
    {
        Assert.False(Held.HasExpired(Held.ExpiresAt.AddTicks(-1)));
        Assert.True(Held.HasExpired(Held.ExpiresAt));
    }

    [Fact]
    public void Names_everybody_and_everything_that_it_keeps_once() =>
        Assert.Equal<CalendarId>([Maha, Blue, Noor, Sami], Held.Calendars());

    [Fact]
    public void Takes_up_each_slot_in_the_calendars_of_its_therapist_its_room_and_all_clients_until_it_expires()
    {
        var entries = Held.Entries().ToList();
        Assert.Equal<CalendarId>([Maha, Blue, Noor, Sami, Maha, Noor, Sami], entries.Select(entry => entry.CalendarId));
        Assert.Equal(
            [.. Enumerable.Repeat(Held.Slots[0].StartsAt, 4), .. Enumerable.Repeat(Held.Slots[1].StartsAt, 3)],
            entries.Select(entry => entry.StartsAt));
        Assert.All(entries, entry => Assert.Equal(
            (Held.Id, Held.ExpiresAt, null, TimeSpan.FromMinutes(50)),
            (entry.HoldId!.Value, entry.ExpiresAt!.Value, entry.SessionId, entry.EndsAt - entry.StartsAt)));
    }
}
