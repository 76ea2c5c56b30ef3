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
    public void A_slip_in_any_character_is_noticed()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var key = ApiKeyText.New(role);
            Assert.False(ApiKeyText.IsMistyped(key));
            foreach (var place in Enumerable.Range(key.Length - 73, 73).Where(place => key[place] != '_'))
                Assert.True(ApiKeyText.IsMistyped($"{key[..place]}{(key[place] == 'a' ? 'b' : 'a')}{key[(place + 1)..]}"));
        }
    }

    [Theory]
    [InlineData("the-operator-may-choose-any-text-of-32-characters")]
    [InlineData("alsoor_admin_a-text-that-only-begins-as-ours-do_00000000")]
    [InlineData("ALSOOR_ADMIN_0000000000000000000000000000000000000000000000000000000000000000_00000000")]
    public void A_text_of_another_form_is_none_of_ours(string text) => Assert.False(ApiKeyText.IsMistyped(text));

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
