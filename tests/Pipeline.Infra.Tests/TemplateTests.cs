using System.Text.Json.Nodes;
using Pipeline.Infra.Tests.Checks;

namespace Pipeline.Infra.Tests;

/// <summary>The compiled ARM template: what no parameter can switch off.</summary>
public sealed class TemplateTests
{
    [Fact]
    public void Template_Compiled_FixesSecurityAsLiterals() => Assert.Empty(TemplateChecks.Fixed(Compiled.Template));

    [Fact]
    public void Template_Compiled_TakesAndGivesNoSecret() => Assert.Empty(TemplateChecks.Secrets(Compiled.Template));

    [Theory]
    [InlineData(Types.Account, "properties.allowSharedKeyAccess", "[parameters('keys')]")]
    [InlineData(Types.Account, "properties.minimumTlsVersion", "[parameters('tls')]")]
    [InlineData(Types.Account, "properties.supportsHttpsTrafficOnly", "[parameters('https')]")]
    [InlineData(Types.Container, "properties.publicAccess", "[parameters('open')]")]
    [InlineData(Types.Site, "properties.httpsOnly", "[parameters('https')]")]
    [InlineData(Types.Vault, "properties.enablePurgeProtection", "false")]
    public void Template_WithSecurityHandedIn_IsSeen(string type, string path, string value)
    {
        var template = Compiled.Template.DeepClone().AsObject();
        TemplateChecks.Resources(template).First(r => r.Type() == type).Set(path, value);
        Assert.Single(TemplateChecks.Fixed(template));
    }

    [Theory]
    [InlineData("parameters", "genesisPassword", """{ "type": "string" }""")]
    [InlineData("parameters", "anything", """{ "type": "securestring" }""")]
    [InlineData("outputs", "accessToken", """{ "type": "string", "value": "x" }""")]
    [InlineData("outputs", "harmless", """{ "type": "string", "value": "[listKeys('a', 'b').keys[0].value]" }""")]
    [InlineData("outputs", "telemetry", """{ "type": "string", "value": "[reference('appi').ConnectionString]" }""")]
    public void Template_WithASecretInOrOut_IsSeen(string where, string name, string definition)
    {
        var template = Compiled.Template.DeepClone().AsObject();
        template[where]![name] = JsonNode.Parse(definition);
        Assert.Single(TemplateChecks.Secrets(template));
    }

    [Fact]
    public void Template_WithASecretInAModule_IsSeen()
    {
        var template = Compiled.Template.DeepClone().AsObject();
        var module = template["resources"]!
            .AsObject()
            .Select(r => r.Value!)
            .First(r => r.Text("type") == "Microsoft.Resources/deployments");
        module.At("properties.template.parameters")!["storagePassword"] = JsonNode.Parse("""{ "type": "string" }""");
        Assert.Single(TemplateChecks.Secrets(template));
    }
}
