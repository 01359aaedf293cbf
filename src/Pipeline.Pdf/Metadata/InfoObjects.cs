using System.Globalization;
using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Metadata;

/// <summary>Writes the Info dictionary, the XMP stream and the output intent.</summary>
internal static class InfoObjects
{
    public static ObjectRef WriteInfo(ObjectStore store, DocumentInfo info)
    {
        string date = Date(info.Created);
        var reference = store.Begin();
        store
            .Body.Add("<</Title"u8)
            .Text(info.Title)
            .Add("/Author"u8)
            .Text(info.Author)
            .Add("/Subject"u8)
            .Text(info.Subject)
            .Add("/Creator"u8)
            .Text(info.Creator)
            .Add("/Producer"u8)
            .Text(XmpPacket.Producer)
            .Add("/CreationDate"u8)
            .Text(date)
            .Add("/ModDate"u8)
            .Text(date)
            .Add(">>"u8);
        store.End();
        return reference;
    }

    public static ObjectRef WriteMetadata(ObjectStore store, DocumentInfo info) =>
        store.AddStream("/Type/Metadata/Subtype/XML"u8, XmpPacket.Write(info), plain: true);

    /// <summary>The intent that gives DeviceRGB its meaning (ISO 19005-2, 6.2.3 and 6.2.4.3).</summary>
    public static ObjectRef WriteOutputIntent(ObjectStore store)
    {
        var profile = store.AddStream("/N 3"u8, SrgbProfile.Shared);
        var intent = store.Begin();
        store
            .Body.Add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"u8)
            .Add("/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Add(profile)
            .Add(">>"u8);
        store.End();
        return intent;
    }

    /// <summary>"D:20250601120000+02'00'" (ISO 32000-1, 7.9.4).</summary>
    private static string Date(DateTimeOffset value)
    {
        string offset = value.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'');
        return string.Create(CultureInfo.InvariantCulture, $"D:{value:yyyyMMddHHmmss}{offset}'");
    }
}
