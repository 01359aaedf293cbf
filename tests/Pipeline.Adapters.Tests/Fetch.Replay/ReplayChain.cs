using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Adapters.Tests.Fetch.Replay;

/// <summary>An authority, one it issued, and the certificate that one issued for localhost.</summary>
internal sealed class ReplayChain : IDisposable
{
    public const string IntermediateName = "CN=Zwischenstelle der Probe";

    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private readonly X509Certificate2 _leaf;

    public ReplayChain(string publishedAt = "http://zertifikate.example/zwischen.crt")
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _root = Request("CN=Wurzel der Probe", rootKey, isAuthority: true).CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var intermediate = Request(IntermediateName, key, isAuthority: true).Create(_root, from, to, [1]);
        _intermediate = intermediate.CopyWithPrivateKey(key);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=localhost", leafKey, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [publishedAt]));
        using var leaf = request.Create(_intermediate, from, to, [2]);
        _leaf = leaf.CopyWithPrivateKey(leafKey);
    }

    /// <summary>The authority as PEM.</summary>
    public string Root => _root.ExportCertificatePem();

    /// <summary>The one in between as PEM.</summary>
    public string Intermediate => _intermediate.ExportCertificatePem();

    /// <summary>What a server shows: its own certificate alone, or with the one in between.</summary>
    public SslStreamCertificateContext Shown(bool isComplete) =>
        SslStreamCertificateContext.Create(_leaf, isComplete ? [_intermediate] : null, offline: true);

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
        _leaf.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
