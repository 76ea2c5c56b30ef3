using AlSoor.Domain.Modalities;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Modalities;

public sealed class ModalityTests
{
    private static readonly Modality Cbt = StarterCatalogue.Modalities.Single(modality => modality.Code == "cbt");
    private static readonly Modality Group = StarterCatalogue.Modalities.Single(modality => modality.Code == "group");

    [Theory]
    [InlineData(7)]
    [InlineData(21)]
    public void Asks_for_a_reason_outside_its_range(int sessions)
    {
        Assert.Equal("sessions", Refused.With("plan-outside-modality-range", () => Cbt.CheckRange(sessions, reason: null)).Field);
        Cbt.CheckRange(sessions, reason: "a booster after the course");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public void Asks_for_none_at_the_ends_of_its_range(int sessions) => Cbt.CheckRange(sessions, reason: null);

    [Theory]
    [InlineData(3)]
    [InlineData(13)]
    public void Refuses_too_few_or_too_many_clients(int clients)
    {
        var error = Refused.With("wrong-number-of-clients", () => Group.CheckClients(clients));
        Assert.Equal("clientIds", error.Field);
        Assert.Contains("4 to 12", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void Takes_as_few_or_as_many_clients_as_it_says(int clients) => Group.CheckClients(clients);

    [Fact]
    public void Says_a_number_of_clients_that_is_fixed_as_one_number()
    {
        var error = Refused.With("wrong-number-of-clients", () => Cbt.CheckClients(2));
        Assert.Contains("for 1 client(s), not 2", error.Message, StringComparison.Ordinal);
    }
}
