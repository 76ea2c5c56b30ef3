using AlSoor.Domain.Access;

namespace AlSoor.Domain.Tests.Access;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(3));

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(1, false, true)]
    [InlineData(0, false, false)]
    [InlineData(-1, false, false)]
    [InlineData(null, true, false)]
    [InlineData(1, true, false)]
    public void A_key_opens_until_it_expires_or_is_revoked(int? ticksLeft, bool isRevoked, bool isUsable)
    {
        var key = new ApiKey
        {
            Id = Guid.Empty,
            Name = "Test",
            Role = Role.Admin,
            Hash = "",
            CreatedAt = Now.AddDays(-1),
            ExpiresAt = ticksLeft is { } ticks ? Now.AddTicks(ticks) : null,
            RevokedAt = isRevoked ? Now.AddHours(-1) : null,
        };

        Assert.Equal(isUsable, key.IsUsableAt(Now));
    }
}
