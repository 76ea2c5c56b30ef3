using AlSoor.Domain.Common;
using AlSoor.Domain.Modalities;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Plans;

public sealed class GroupTests
{
    private static readonly DateOnly Today = At.Sunday;

    [Fact]
    public void Takes_as_many_as_its_capacity_and_nobody_twice()
    {
        var (group, one, other) = (Group(capacity: 2), ClientId.New(), ClientId.New());

        group.Join(one, null, Today);
        Refused.With("already-member", () => group.Join(one, null, Today));
        group.Join(other, null, Today);

        Refused.With("group-full", () => group.Join(ClientId.New(), null, Today));
        Assert.Equal([one, other], group.Present);
    }

    [Fact]
    public void Who_has_left_gives_their_place_up_and_can_join_again()
    {
        var (group, client, episode) = (Group(capacity: 1), ClientId.New(), EpisodeId.New());
        group.Join(client, episode, Today);

        group.Leave(client, Today.AddDays(7));
        Refused.With("member-not-found", () => group.Leave(client, Today.AddDays(8)));
        Assert.Empty(group.Present);
        group.Join(client, null, Today.AddDays(14));

        var part = Assert.Single(group.Clients);
        Assert.Equal((Today.AddDays(14), null, episode), (part.JoinedOn, part.LeftOn, part.EpisodeId));
    }

    [Fact]
    public void Can_be_joined_while_it_is_paused_but_not_when_it_has_ended()
    {
        var group = Group(capacity: 4);
        group.Pause();
        group.Join(ClientId.New(), null, Today);

        group.Discontinue(Today, "too few");

        Refused.With("plan-not-active", () => group.Join(ClientId.New(), null, Today));
    }

    [Theory]
    [InlineData("cbt", 1, "not-a-group-modality")]
    [InlineData("family", 2, "not-a-group-modality")]
    [InlineData("group", 13, "capacity-out-of-range")]
    [InlineData("group", 12, null)]
    [InlineData("dbt-skills", 1, null)]
    public void Is_of_a_modality_for_groups_and_takes_no_more_than_it_is_for(string code, int capacity, string? refusal)
    {
        var modality = StarterCatalogue.Modalities.Single(modality => modality.Code == code);
        if (refusal is null)
            modality.CheckGroup(capacity);
        else
            Refused.With(refusal, () => modality.CheckGroup(capacity));
    }

    [Fact]
    public void A_room_must_seat_the_whole_group_and_of_any_other_plan_those_who_come() =>
        Assert.Equal((9, 2), (Group(capacity: 9).Seats, A.Plan().Seats));

    [Fact]
    public void A_member_has_the_sessions_that_they_are_part_of_and_a_make_up_is_not_one_more()
    {
        var lost = SessionId.New();
        MemberSession[] sessions =
        [
            Own(SessionStatus.Attended),
            Own(SessionStatus.NoShow),
            Own(SessionStatus.CancelledByClinic) with { Id = lost },
            Own(SessionStatus.Scheduled) with { MakesUpFor = lost },
            Own(SessionStatus.Scheduled) with { MakesUpFor = SessionId.New() },
        ];

        Assert.Equal(new Progress(4, 2, 1, 1, 1, 3), Progress.OfMember(sessions, A.Clinic));
    }

    [Fact]
    public void A_late_cancellation_of_the_session_is_not_that_of_a_member_who_did_not_come()
    {
        var clinic = A.Clinic with { LateCancellationCounts = true };

        Assert.True(SessionTally.OfClient(SessionStatus.CancelledByClient, SessionStatus.CancelledByClient, true).Counts(clinic));
        Assert.False(SessionTally.OfClient(SessionStatus.NoShow, SessionStatus.CancelledByClient, true).Counts(clinic));
    }

    [Fact]
    public void Two_streams_are_summed() =>
        Assert.Equal(new Progress(11, 22, 33, 44, 55, 66), new Progress(1, 2, 3, 4, 5, 6) + new Progress(10, 20, 30, 40, 50, 60));

    private static MemberSession Own(SessionStatus status) => new(SessionId.New(), null, new SessionTally(status, CancelledLate: false));

    private static SessionPlan Group(int capacity) => new()
    {
        Id = SessionPlanId.New(),
        Clients = [],
        TherapistId = TherapistId.New(),
        Modality = "group",
        Delivery = Delivery.InPerson,
        DurationMinutes = 90,
        EveryWeeks = 1,
        Times = [],
        PlannedSessions = 8,
        GroupName = "Skills",
        GroupCapacity = capacity,
        CreatedAt = At.Time(At.Sunday, "08:00"),
    };
}
