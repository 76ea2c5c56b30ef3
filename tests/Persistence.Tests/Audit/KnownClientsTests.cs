using AlSoor.Infrastructure.Audit;

namespace AlSoor.Persistence.Tests.Audit;

public sealed class KnownClientsTests
{
    private readonly KnownClients _known = new();

    [Fact]
    public void Clients_are_the_same_in_any_order_and_however_often_they_are_named()
    {
        var (one, two) = (ClientId.New(), ClientId.New());
        _known.Add(ClientSet.Of([one, two]), new(7, []));

        Assert.Equal(7, _known.Find(ClientSet.Of([two, one, two]))?.Sequence);
        Assert.Null(_known.Find(ClientSet.Of([one])));
        Assert.Null(_known.Find(ClientSet.Of([one, two, ClientId.New()])));
    }

    [Fact]
    public void No_clients_are_never_known()
    {
        _known.Add(ClientSet.Of([]), new(7, []));

        Assert.Null(_known.Find(ClientSet.Of([])));
    }

    [Fact]
    public void Those_that_were_used_long_ago_are_forgotten()
    {
        var (used, unused) = (ClientSet.Of([ClientId.New()]), ClientSet.Of([ClientId.New()]));
        _known.Add(used, new(1, []));
        _known.Add(unused, new(2, []));

        for (var sequence = 3; sequence < 6000; sequence++)
        {
            _known.Add(ClientSet.Of([ClientId.New()]), new(sequence, []));
            Assert.Equal(1, _known.Find(used)?.Sequence);
        }

        Assert.Null(_known.Find(unused));
    }
}
