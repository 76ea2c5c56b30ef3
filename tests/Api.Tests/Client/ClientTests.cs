using AlSoor.Client;
using static AlSoor.Api.Tests.Client.ClientHost;

namespace AlSoor.Api.Tests.Client;

/// <summary>The C# client does the main job against the live service.</summary>
public sealed class ClientTests(ClientHost host) : IClassFixture<ClientHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlSoorClient Desk => host.Desk;

    [Fact]
    public async Task Proposes_a_course_books_it_and_sees_its_first_session_attended()
    {
        var (therapist, client) = await host.PairAsync();
        var proposals = await Desk.ProposeSessionPlansAsync(
            new([client], "cbt", FirstDay, Sessions: 8, TherapistIds: [therapist], Window: new(new(16, 0), new(20, 0))), Cancellation);

        var booked = await Desk.BookSessionPlanAsync(new([client], therapist, "cbt", Slots: proposals[0].ToSlots()), Cancellation);
        await Desk.CompleteSessionAsync(booked.Value.Sessions[0].Id, cancellationToken: Cancellation);
        var plan = (await Desk.GetSessionPlanAsync(booked.Value.Id, Cancellation)).Value;

        Assert.Equal(8, booked.Value.PlannedSessions);
        Assert.Equal((1, 7), (plan.Progress.Attended, plan.Progress.Remaining));
        Assert.Equal(SessionStatus.Attended, plan.Sessions[0].Status);
    }

    [Fact]
    public async Task A_refusal_says_its_code_and_which_sessions_conflict()
    {
        var (therapist, client) = await host.PairAsync();
        var course = new NewSessionPlan([client], therapist, "cbt", StartOn: FirstDay, Day: "tuesday", Time: new(17, 0), Sessions: 8);
        await Desk.BookSessionPlanAsync(course, Cancellation);

        var refused = await Assert.ThrowsAsync<AlSoorException>(() => Desk.BookSessionPlanAsync(course, Cancellation));

        Assert.Equal((409, "calendar-conflict"), (refused.Status, refused.Code));
        Assert.Equal(Enumerable.Range(1, 8), refused.Conflicts.Select(conflict => conflict.Number).Distinct());
        Assert.NotEmpty(refused.Conflicts[0].Alternatives);
        Assert.NotEmpty(refused.TraceId);
    }

    [Fact]
    public async Task A_wrong_field_is_named()
    {
        var refused = await Assert.ThrowsAsync<AlSoorException>(() => Desk.CreateClientAsync(new("", "Haddad"), Cancellation));

        Assert.Equal("validation-failed", refused.Code);
        Assert.Contains("givenName", refused.Errors.Keys);
    }

    [Fact]
    public async Task A_patch_sets_and_removes_and_a_stale_etag_is_refused()
    {
        var created = await Desk.CreateClientAsync(new("Sara", "Haddad", Phone: "+965 2224 1000", Email: "sara@mail.example"), Cancellation);
        var patch = new Patch<NewClient>().Set(client => client.Phone, "+965 2224 1001").Set(client => client.Email, null);

        var changed = await Desk.UpdateClientAsync(created.Value.Id, patch, created.ETag, Cancellation);
        var stale = await Assert.ThrowsAsync<AlSoorException>(() => Desk.UpdateClientAsync(created.Value.Id, patch, created.ETag, Cancellation));

        Assert.Equal(("+965 2224 1001", null), (changed.Value.Phone, changed.Value.Email));
        Assert.NotEqual(created.ETag, changed.ETag);
        Assert.Equal((412, "stale-version"), (stale.Status, stale.Code));
    }

    [Fact]
    public async Task A_list_is_read_over_all_its_pages()
    {
        for (var i = 0; i < 60; i++)
            await Desk.CreateClientAsync(new("Paged", "Salem"), Cancellation);

        var listed = await Desk.ListClientsAsync(cancellationToken: Cancellation).Where(client => client.GivenName == "Paged").ToListAsync(Cancellation);
        var found = await Desk.SearchClientsAsync("Paged", Cancellation).ToListAsync(Cancellation);

        Assert.Equal(60, listed.Select(client => client.Id).Distinct().Count());
        Assert.Equal(60, found.Select(client => client.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_life_of_a_single_session()
    {
        var (therapist, client) = await host.PairAsync();
        var booked = await Desk.BookSessionAsync(new([client], therapist, "cbt", At(FirstDay, 10)), Cancellation);
        var id = booked.Value.Id;

        var moved = await Desk.RescheduleSessionAsync(id, new(At(FirstDay, 12)), booked.ETag, Cancellation);
        var confirmed = await Desk.ConfirmSessionAsync(id, moved.ETag, Cancellation);
        var arrived = await Desk.ArriveSessionAsync(id, cancellationToken: Cancellation);
        var missed = await Desk.CancelSessionAsync(id, new("client", "Unwell"), arrived.ETag, Cancellation);
        var right = await Desk.CorrectSessionAsync(id, new(SessionStatus.Attended, "Came after all"), cancellationToken: Cancellation);
        var listed = await Desk.ListSessionsAsync(FirstDay, FirstDay.AddDays(1), therapist, cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            [SessionStatus.Scheduled, SessionStatus.Confirmed, SessionStatus.Arrived, SessionStatus.CancelledByClient, SessionStatus.Attended],
            new[] { moved, confirmed, arrived, missed, right }.Select(session => session.Value.Status));
        Assert.Equal(right.Value.Version, Assert.Single(listed).Version);
    }

    [Fact]
    public async Task Reads_the_catalogue_rooms_hours_and_free_times()
    {
        var (therapist, _) = await host.PairAsync();
        var room = await Desk.CreateRoomAsync(new($"Room {Guid.CreateVersion7():N}", 2), Cancellation);

        var modality = (await Desk.GetModalityAsync("cbt", Cancellation)).Value;
        var free = await Desk.FindAvailabilityAsync("cbt", FirstDay, FirstDay.AddDays(1), therapist, cancellationToken: Cancellation).ToListAsync(Cancellation);
        var therapists = await Desk.ListTherapistsAsync("cbt", Cancellation).ToListAsync(Cancellation);

        Assert.Contains("cbt", await Desk.ListModalitiesAsync(Cancellation).Select(one => one.Code).ToListAsync(Cancellation));
        Assert.Equal(1, modality.Cadence.EveryWeeks);
        Assert.Contains(room.Value.Id, free[0].RoomIds);
        Assert.Contains(therapist, therapists.Select(one => one.Id));
        Assert.Contains(room.Value, await Desk.ListRoomsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Counts_sessions_and_reads_what_was_changed()
    {
        var (therapist, client) = await host.PairAsync();
        var cursor = (await Desk.ReadChangesAsync("latest", cancellationToken: Cancellation)).Cursor;
        var session = await Desk.BookSessionAsync(new([client], therapist, "cbt", At(FirstDay, 10)), Cancellation);

        var counts = await Desk.CountSessionsAsync(FirstDay, FirstDay.AddDays(1), ["therapist", "status"], therapist, Cancellation);
        var changes = await Desk.ReadChangesAsync(cursor, cancellationToken: Cancellation);

        Assert.Equal((1, "scheduled"), (counts.Rows[0].Count, counts.Rows[0].Status));
        Assert.Contains(changes.Items, change => change.Type == "session.created" && change.Id == session.Value.Id.ToString());
    }

    [Fact]
    public async Task Without_a_good_key_it_is_told_so()
    {
        var stranger = new AlSoorClient(host.Http, "no-key");

        Assert.Equal("unauthenticated", (await Assert.ThrowsAsync<AlSoorException>(() => stranger.GetClientAsync(Guid.CreateVersion7(), Cancellation))).Code);
    }
}
