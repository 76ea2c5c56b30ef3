using System.Net;
using System.Net.Sockets;

namespace AlSoor.Infrastructure.Webhooks;

/// <summary>Which network addresses are public: those that are routed over the internet, and belong to no special purpose (RFC 6890).</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is routed in IPv6 so far, less what stands for something else in it.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotGlobal =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Contain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address) && !NotGlobal.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
