using System.Text;
using System.Xml;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>What the feed writes itself, read by OData's own reader, which holds it to the metadata.</summary>
public sealed class FeedReadingTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    [Fact]
    public async Task The_metadata_is_valid()
    {
        var model = await ModelAsync();

        Assert.True(model.Validate(out var errors), string.Join('\n', errors));
        Assert.Equal(6, model.EntityContainer.EntitySets().Count());
    }

    [Fact]
    public async Task The_service_document_is_read()
    {
        var answer = (await FeedClinic.FeedAsync(host.Admin, "")).Is(200);
        using var reader = Reader(answer.Text, answer.Header("Content-Type")!, await ModelAsync());

        Assert.Equal(
            (await ModelAsync()).EntityContainer.EntitySets().Select(set => $"{host.ClientOptions.BaseAddress}odata/{set.Name}"),
            reader.ReadServiceDocument().EntitySets.Select(set => set.Url.AbsoluteUri));
    }

    [Theory]
    [InlineData("SessionCounts", "")]
    [InlineData("SessionDays", "")]
    [InlineData("SessionDays", "?$select=LocalDate,Sessions&$top=3&$count=true")]
    [InlineData("SessionDays", "?$apply=groupby((LocalDate,TherapistId),aggregate(Sessions with sum as Sessions))")]
    [InlineData("PlanCounts", "")]
    [InlineData("Therapists", "")]
    [InlineData("Modalities", "")]
    [InlineData("Rooms", "")]
    public async Task Every_table_is_read_with_the_types_of_its_columns(string table, string query)
    {
        var answer = (await FeedClinic.FeedAsync(host.Admin, $"/{table}{query}", ("Prefer", "odata.maxpagesize=5"))).Is(200);
        var model = await ModelAsync();
        using var message = Reader(answer.Text, answer.Header("Content-Type")!, model);
        var set = model.EntityContainer.FindEntitySet(table);
        var reader = await message.CreateODataResourceSetReaderAsync(set, set.EntityType);

        var rows = new List<ODataResource>();
        ODataResourceSet? whole = null;
        while (await reader.ReadAsync())
        {
            if (reader is { State: ODataReaderState.ResourceEnd, Item: ODataResource row })
                rows.Add(row);
            whole = reader is { State: ODataReaderState.ResourceSetEnd, Item: ODataResourceSet read } ? read : whole;
        }

        Assert.Equal(answer.Json["value"]!.AsArray().Count, rows.Count);
        Assert.Equal(answer.Json["@odata.nextLink"]?.GetValue<string>(), whole!.NextPageLink?.AbsoluteUri is null ? null : whole.NextPageLink.OriginalString);
        Assert.Equal(answer.Json["@odata.count"]?.GetValue<long>(), whole.Count);
        foreach (var property in rows.SelectMany(row => row.Properties).OfType<ODataProperty>())
        {
            var expected = ((IEdmPrimitiveType)set.EntityType.FindProperty(property.Name).Type.Definition).PrimitiveKind;
            Assert.Equal(expected, EdmCoreModel.Instance.GetPrimitiveTypeKind(NameOf(property.Value)));
        }
    }

    private async Task<IEdmModel> ModelAsync()
    {
        using var xml = XmlReader.Create(new StringReader((await FeedClinic.FeedAsync(host.Admin, "/$metadata")).Is(200).Text));
        return CsdlReader.Parse(xml);
    }

    private static ODataMessageReader Reader(string text, string type, IEdmModel model) =>
        new(new Message(text, type), new ODataMessageReaderSettings(), model);

    private static string NameOf(object? value) => value switch
    {
        Date => "Date",
        Guid => "Guid",
        long => "Int64",
        int => "Int32",
        _ => "String",
    };

    private sealed class Message(string text, string type) : IODataResponseMessageAsync
    {
        public IEnumerable<KeyValuePair<string, string>> Headers => [new("Content-Type", type)];

        public int StatusCode { get; set; } = 200;

        public string? GetHeader(string headerName) => headerName == "Content-Type" ? type : null;

        public void SetHeader(string headerName, string headerValue) => throw new NotSupportedException();

        public Stream GetStream() => new MemoryStream(Encoding.UTF8.GetBytes(text));

        public Task<Stream> GetStreamAsync() => Task.FromResult(GetStream());
    }
}
