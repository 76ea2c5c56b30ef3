using AlSoor.Domain.Common;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Episodes;

public sealed class EpisodeTests
{
    [Fact]
    public void Is_closed_once_and_not_before_it_was_opened()
    {
        var episode = new Episode { Id = EpisodeId.New(), ClientId = ClientId.New(), OpenedOn = At.Sunday };

        Refused.With("end-not-after-start", () => episode.Close(At.Sunday.AddDays(-1)));
        episode.CheckOpen();
        episode.Close(At.Sunday);

        Assert.Equal(At.Sunday, episode.ClosedOn);
        Refused.With("episode-closed", () => episode.Close(At.Sunday.AddDays(1)));
        Refused.With("episode-closed", episode.CheckOpen);
    }
}
