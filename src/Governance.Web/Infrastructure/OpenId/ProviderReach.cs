using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>Asks the identity provider for its description before anybody is sent there.</summary>
public sealed partial class ProviderReach(SignInWays ways, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<ProviderReach> log)
{
    /// <summary>The sentence why nobody can be sent there now; null when nothing stands against it.</summary>
    public async Task<string?> WhyNotAsync(CancellationToken ct)
    {
        try
        {
            await options.Get(OpenIdHost.Scheme).ConfigurationManager!.GetConfigurationAsync(ct);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogUnreachable(fault);
            return $"{ways.Provider!.Name} cannot be reached now. Try again in a while.";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider cannot be reached")]
    private partial void LogUnreachable(Exception fault);
}
