using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Tests.Common;

public sealed class WordsTests
{
    [Fact]
    public void A_value_has_its_word_and_a_word_its_value()
    {
        Assert.Equal("no-show", Words.Of(SessionStatus.NoShow));
        Assert.True(Words.TryFind("cancelled-by-client", out SessionStatus status));
        Assert.Equal(SessionStatus.CancelledByClient, status);
        Assert.Equal(["in-person", "telehealth"], Words.All<Delivery>());
    }

    [Theory]
    [InlineData("No-Show")]
    [InlineData("NoShow")]
    [InlineData(" no-show")]
    [InlineData("6")]
    [InlineData("")]
    public void What_is_written_another_way_is_no_word(string word) => Assert.False(Words.TryFind(word, out SessionStatus _));
}
