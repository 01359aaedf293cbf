using System.Security.Cryptography;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Tests.Store;

/// <summary>The key that signs the list of a publication; key and signature of the first test are of openssl 3.</summary>
public sealed class PublicationKeyTests
{
    private const string Lines = "aa  index.json\n";

    private const string Public = """
        -----BEGIN PUBLIC KEY-----
        MIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAye1A9SV0QblHNPFPWa0I
        bu6xr4VpBVLW2pG5uaYwmg0T4aDVGJcXifWqtqvM9EQQfgYNAzm9DWgoxCPAeMLM
        dufs56Qmw+z1FPO9nUQ5AxtmOWh8w5Un02M9BM6Iomd/ir9BS1RbQ8LD32svMmo8
        tDYT0f0hR6JC1npNqzC34Nh/mfroZKPrGeoTBIg6dfQVfwmXG6noeqNHV8xqKdTZ
        UJyeRjTw53eMi74Z5+JnvUUblyzZA95VjNS5v/kLa9W4OPsraTRSkL1IqWsMogGA
        aiLZ8vwQzGwUzv+QSsuWVlRdDv31V17OMj7pHZoCT+Q206EkfAPM9iMwuT7MFpRj
        C8ln6gZk59LSPlIqRwgt8mA6c7HX8hPrk4u7F/iEtD8oEPftUAQperS8/5bTifRX
        MiwnACh/tK+GkAQkgDedwt7zqx10hB2OA0RO+7pFW4mP469nle5fYGQYKsVNiUQz
        7O6yUivTDlI+2iQEzZ1BS+OS0QiNysk8QQhSotGhWw4TAgMBAAE=
        -----END PUBLIC KEY-----
        """;

    private const string Signature =
        "NbSblIrJa0+TaN4/TroHwy7NTGfpS3E/SYnDeSpG7SGxF/HL53t/3urBlyq5T5q5RqMf2tRcB4S6vcdmHJG83oDXAnPf+5bPdE731vl4sPZTaP"
        + "hxyDdvk9c7tksEa/8I2VqWdTX9cbAx2b9KbT41dZTmGmSqmj1Mvngq8cla6HdRrHymkGCmOvFjKtPMhIZQf3pucHDr0COCob4JBUl6zMjZYcOV"
        + "z7MWmJMSeMl7KNZ18yNJNMYxSNchPQnrDe7Jx2D51+QPBBk2YHWa+LHRReIhf2laYnuiajIoGjsOBya8caYY7MB7ManUZtCpPhX9K6JPg4E+Kc"
        + "vtjqvwJhO5mPTsrux83KCbKb0hmM3wSfZ7pwmEfI62hlQ2i3WJdqlJkDCzSDHA7XRODa7VeaKwWJAE8l0g7jMr9PfWcK8noQc0RGdY8fLgt4NU"
        + "SdsbywG/52uINhHNhyRKj8R5dr1m9PqbUy37T4l3bGcihFUS7mI5qegKOIx2gZI8r1Dj6mx8";

    [Fact]
    public void Verifies_ASignatureOfOpenssl_AndNoOther()
    {
        var key = PublicationKey.Read(Public, "public.pem");

        Assert.Equal("d5b36a28355b2ab1a1cfcbb12a4f3a3cf26e03a6c250507ba2a0d843ebbcf663", key.Id);
        Assert.True(key.Verifies(Lines, Signature));
        Assert.False(key.Verifies(Lines + "\n", Signature));
        Assert.False(key.Verifies(Lines, Signature[..^4] + "AAAA"));
        Assert.False(key.Verifies(Lines, "no signature"));
        Assert.False(key.CanSign);
        Assert.Throws<InvalidOperationException>(() => key.Sign(Lines));
    }

    [Fact]
    public void Sign_Twice_GivesTheSame_AndThePublicHalfChecksIt()
    {
        using var rsa = RSA.Create(3072);
        var key = Set(rsa.ExportPkcs8PrivateKeyPem())!;

        Assert.Equal(key.Sign(Lines), key.Sign(Lines));
        var half = PublicationKey.Read(rsa.ExportSubjectPublicKeyInfoPem(), "public.pem");
        Assert.Equal(key.Id, half.Id);
        Assert.True(half.Verifies(Lines, key.Sign(Lines)));
        Assert.False(PublicationKey.Read(Public, "public.pem").Verifies(Lines, key.Sign(Lines)));
        Assert.Equal(key.Id, Set(rsa.ExportRSAPrivateKeyPem())!.Id);
    }

    [Fact]
    public void OfSetting_OfWhatCannotSign_NamesTheSetting_AndNeverTheKey()
    {
        using var weak = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(3072);
        var locked = rsa.ExportEncryptedPkcs8PrivateKeyPem(
            "secret",
            new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)
        );
        foreach (var pem in new[] { "no key", Public, weak.ExportPkcs8PrivateKeyPem(), curve.ExportPkcs8PrivateKeyPem(), locked })
        {
            var finding = Assert.Single(Assert.Throws<FindingException>(() => Set(pem)).Findings);
            Assert.Equal(("signing-key-faulty", PublicationKey.Variable), (finding.Code, finding.Source));
            Assert.DoesNotContain(pem, finding.ToString(), StringComparison.Ordinal);
        }
        Assert.Null(Set(""));
        Assert.Null(Set(null));
    }

    private static PublicationKey? Set(string? pem) => PublicationKey.OfSetting(PublicationKey.Variable, _ => pem);
}
