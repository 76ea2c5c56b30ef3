using AlSoor.Domain.Clients;
using AlSoor.Domain.Common;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Clients;

public sealed class ClientTests
{
    [Fact]
    public void Is_not_booked_while_inactive()
    {
        var client = new Client
        {
            Id = ClientId.New(),
            GivenName = "Noor",
            FamilyName = "Al-Sabah",
            CreatedAt = At.Time(At.Sunday, "08:00"),
        };
        client.CheckMayBeBooked();

        client.Status = ClientStatus.Inactive;
        Assert.Equal(ErrorKind.Conflict, Refused.With("client-inactive", client.CheckMayBeBooked).Kind);
    }
}
