using AlSoor.Domain.Access;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Tests.Access;

public sealed class ApiKeyTextTests
{
    [Theory]
    [InlineData(Role.Admin, "admin")]
    [InlineData(Role.FrontDesk, "front-desk")]
    public void A_key_names_its_role_and_has_256_random_bits_and_a_checksum(Role role, string name)
    {
        var key = ApiKeyText.New(role);
        Assert.Matches($"^alsoor_{name}_[0-9a-f]{{64}}_[0-9a-f]{{8}}$", key);
        Assert.InRange(key.Length, ApiKeyText.MinLength, ApiKeyText.MaxLength);
    }

    [Fact]
    public void The_checksum_is_of_all_before_it()
    {
        var key = ApiKeyText.New(Role.Reporting);
        var (body, checksum) = (key[..^9], key[^8..]);
        Assert.StartsWith(checksum, ApiKeyText.HashOf(body), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_keys_are_alike() => Assert.Distinct(Enumerable.Range(0, 100).Select(_ => ApiKeyText.New(Role.Admin)));

    /// <summary>The example of FIPS 180-2, B.1.</summary>
    [Fact]
    public void The_hash_is_SHA_256_in_hex()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKeyText.HashOf("abc"));
        Assert.Equal(Lengths.Hash, ApiKeyText.HashOf("ش").Length);
    }
}
