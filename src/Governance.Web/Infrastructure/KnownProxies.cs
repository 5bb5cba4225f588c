using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace Governance.Web.Infrastructure;

/// <summary>
/// Behind a reverse proxy every request comes from the proxy. The real address is read from its headers, from proxies that are named in the
/// settings alone: anybody else could write any address there and escape every limit that goes by it.
/// </summary>
public static class KnownProxies
{
    /// <summary>Addresses or networks, with commas between them: 10.0.0.4, 192.168.7.0/24.</summary>
    public const string Setting = "Proxies:Known";

    /// <summary>Takes the client's address and scheme from the headers of known proxies; does nothing where none is named.</summary>
    /// <exception cref="InvalidOperationException">An entry is neither an address nor a network.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var entries = (app.Configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length > 0)
        {
            app.UseForwardedHeaders(OptionsOf(entries));
        }
    }

    /// <summary>By what requests of one client are counted: its address, and of IPv6 the network of 64 bits that one line has for itself.</summary>
    public static string ClientOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    private static ForwardedHeadersOptions OptionsOf(IEnumerable<string> entries)
    {
        // Without a limit the chain is followed as far as each hop is known, and ends at the first address that is not.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"The setting {Setting} names “{entry}”, which is neither an address nor a network. Write for example 10.0.0.4 or 192.168.7.0/24.");
            }
        }

        return options;
    }
}
