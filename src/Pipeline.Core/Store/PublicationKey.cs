using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Store;

/// <summary>
/// The key whose owner vouches for the list of the last publication. Whoever can write to the store can change a file and its hash
/// together; without this key nobody can sign them. RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2), for it gives the same bytes every time
/// and any tool can check it.
/// </summary>
public sealed class PublicationKey
{
    /// <summary>The setting of the app that holds the private key, as PEM.</summary>
    public const string Setting = "Teilhabe__SigningKey";

    /// <summary>The variable that holds it for the command line.</summary>
    public const string Variable = "TEILHABE_SIGNING_KEY";

    /// <summary>Shortest key that still counts as safe after 2023 (BSI TR-02102-1, 2.3).</summary>
    private const int FewestBits = 3000;

    private const int LongestPem = 16 << 10;
    private readonly string _pem;

    private PublicationKey(string pem, string id, bool canSign) => (_pem, Id, CanSign) = (pem, id, canSign);

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo, DER), lower-case hex.</summary>
    public string Id { get; }

    /// <summary>Whether it is a private key; a public one can only check.</summary>
    public bool CanSign { get; }

    /// <summary>The private key of a setting; null where it is not set.</summary>
    /// <param name="name">Name of the setting or variable, for messages.</param>
    /// <param name="setting">Gives it.</param>
    /// <exception cref="FindingException"><c>signing-key-faulty</c>: not a private RSA key, or too short.</exception>
    public static PublicationKey? OfSetting(string name, Func<string, string?> setting) =>
        setting(name) is not { } pem || string.IsNullOrWhiteSpace(pem) ? null
        : Read(pem, name) is { CanSign: true } key ? key
        : throw Faulty(name, "a public key, which can check but not sign");

    /// <summary>Reads a public or private key.</summary>
    /// <param name="pem">The key as PEM, not encrypted.</param>
    /// <param name="source">Where it comes from, for messages; the key itself is never told.</param>
    /// <exception cref="FindingException"><c>signing-key-faulty</c>: not an RSA key, or too short.</exception>
    public static PublicationKey Read(string pem, string source)
    {
        if (pem.Length > LongestPem)
            throw Faulty(source, "a text longer than any key");
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw Faulty(source, "another text, another kind of key or an encrypted one");
        }
        if (rsa.KeySize < FewestBits)
            throw Faulty(source, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rsa.KeySize} bits"));
        var isPrivate = pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
        return new PublicationKey(pem, Sha256Hex.Of(rsa.ExportSubjectPublicKeyInfo()), isPrivate);
    }

    /// <summary>Signs a text.</summary>
    /// <returns>Base64; the same for the same text.</returns>
    /// <exception cref="InvalidOperationException">The key cannot sign.</exception>
    public string Sign(string text)
    {
        if (!CanSign)
            throw new InvalidOperationException("a public key cannot sign");
        using var rsa = Open();
        return Convert.ToBase64String(rsa.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Whether a signature is that of the text by this key.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">Base64; anything else is no signature.</param>
    public bool Verifies(string text, string signature)
    {
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var count))
            return false;
        using var rsa = Open();
        return rsa.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, count), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private RSA Open()
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(_pem);
        return rsa;
    }

    private static FindingException Faulty(string source, string found) =>
        new(
            new Finding("signing-key-faulty", "The key that signs the list of the publication cannot be used.")
            {
                Source = source,
                Expected = $"an RSA key of at least {FewestBits} bits as PEM, not encrypted; to sign, the private one",
                Found = found,
            }
        );
}
