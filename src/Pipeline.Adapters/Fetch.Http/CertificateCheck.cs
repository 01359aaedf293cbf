using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>
/// Checks the certificate of a service as the system does, and says what is missing where the system only says no. Some
/// services send their own certificate without the one that issued it; an operator may supply that one. It helps to build the
/// chain and is not trusted for it: the chain must still end at an authority the machine trusts.
/// </summary>
internal static class CertificateCheck
{
    /// <summary>The options of a connection.</summary>
    /// <param name="intermediates">Certificates that may stand between a service's and a trusted authority.</param>
    /// <param name="authorities">Authorities to be trusted in place of the machine's, for tests; null for the machine's.</param>
    public static SslClientAuthenticationOptions Options(
        IReadOnlyList<X509Certificate2> intermediates,
        IReadOnlyList<X509Certificate2>? authorities = null
    )
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        policy.ExtraStore.AddRange((X509Certificate2[])[.. intermediates]);
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange((X509Certificate2[])[.. authorities]);
            policy.DisableCertificateDownloads = true;
        }
        return new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = static (_, certificate, chain, errors) =>
                errors == SslPolicyErrors.None ? true : throw Refused(certificate as X509Certificate2, chain, errors),
        };
    }

    /// <summary>Reads the certificates an operator supplies.</summary>
    /// <param name="pem">One or several certificates in PEM.</param>
    /// <exception cref="ArgumentException">None, or text that is no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return certificates.Count > 0
                ? [.. certificates]
                : throw new ArgumentException("no certificate in it: expected PEM, -----BEGIN CERTIFICATE-----", nameof(pem));
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new ArgumentException($"a certificate in it cannot be read: {e.Message}", nameof(pem), e);
        }
    }

    private static AuthenticationException Refused(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var flags = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
        return
            certificate is not null
            && chain is { ChainElements.Count: > 0 }
            && errors == SslPolicyErrors.RemoteCertificateChainErrors
            && (flags & ~X509ChainStatusFlags.RevocationStatusUnknown) == X509ChainStatusFlags.PartialChain
            && chain.ChainElements[^1].Certificate is { } last
            && last.Subject != last.Issuer
            ? new IncompleteChainException(
                last.Issuer,
                last.Extensions.OfType<X509AuthorityInformationAccessExtension>()
                    .SelectMany(a => a.EnumerateCAIssuersUris())
                    .FirstOrDefault()
            )
            : new UntrustedCertificateException(flags == X509ChainStatusFlags.NoError ? $"{errors}" : $"{errors}, {flags}");
    }
}

/// <summary>A service sends its certificate without the one that issued it.</summary>
/// <param name="issuer">The name of the certificate that is missing.</param>
/// <param name="address">Where the certificate itself says the missing one is published; null where it does not say.</param>
internal sealed class IncompleteChainException(string issuer, string? address) : AuthenticationException($"missing issuer {issuer}")
{
    /// <summary>The name of the certificate that is missing.</summary>
    public string Issuer => issuer;

    /// <summary>Where it is published.</summary>
    public string? Address => address;
}

/// <summary>A certificate that is not valid for the service, or not issued by an authority that is trusted.</summary>
internal sealed class UntrustedCertificateException(string what) : AuthenticationException(what);
