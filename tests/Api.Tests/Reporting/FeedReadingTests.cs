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

    /// <summary>What is grouped has columns that the metadata does not know: the context names them, and each says its type.</summary>
    [Theory]
    [InlineData("aggregate(Sessions with sum as Total,$count as Cells)", "", "(Total,Cells)", "Total:Int64 Cells:Int64")]
    [InlineData("aggregate(Minutes with average as Mean,Minutes with max as Longest,LocalDate with countdistinct as Days)", "", "(Mean,Longest,Days)", "Mean:Double Longest:Int64 Days:Int64")]
    [InlineData("groupby((Modality,LocalDate),aggregate(Sessions with sum as Total))", "", "(Modality,LocalDate,Total)", "Modality:String LocalDate:Date Total:Int64")]
    [InlineData("groupby((TherapistId,Delivery))", "", "(TherapistId,Delivery)", "TherapistId:Guid Delivery:String")]
    [InlineData("groupby((Modality),aggregate(Sessions with sum as Total,Places with sum as Places))", "$select=Places,Total", "(Places,Total)", "Places:Int64 Total:Int64")]
    [InlineData("filter(Modality eq 'cbt')/groupby((Status),aggregate(Sessions with sum as Sessions))/filter(Sessions gt 1)", "", "(Status,Sessions)", "Status:String Sessions:Int64")]
    [InlineData("filter(Modality eq 'cbt')", "", "", "LocalDate:Date TherapistId:Guid Modality:String Status:String RoomId:Guid Delivery:String Kind:String Sessions:Int64 Minutes:Int64 Places:Int64")]
    [InlineData("filter(Modality eq 'cbt')", "$select=Sessions,Status", "(Sessions,Status)", "Sessions:Int64 Status:String")]
    public async Task What_is_grouped_says_what_it_is(string apply, string more, string context, string types)
    {
        foreach (var accept in new[] { "application/json", "application/json;IEEE754Compatible=true" })
        {
            var answer = (await FeedClinic.FeedAsync(host.Admin, $"/SessionDays?$apply={Uri.EscapeDataString(apply)}&{more}", ("Accept", accept))).Is(200);
            var model = await ModelAsync();
            using var message = Reader(answer.Text, answer.Header("Content-Type")!, model);
            var set = model.EntityContainer.FindEntitySet("SessionDays");
            var reader = await message.CreateODataResourceSetReaderAsync(set, set.EntityType);

            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                if (reader is { State: ODataReaderState.ResourceEnd, Item: ODataResource row })
                    rows.Add(string.Join(' ', row.Properties.OfType<ODataProperty>().Select(property => $"{property.Name}:{property.Value.GetType().Name}")));
            }

            Assert.Equal($"{host.ClientOptions.BaseAddress}odata/$metadata#SessionDays{context}", answer.Json["@odata.context"]!.GetValue<string>());
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.Equal(types, row));
        }
    }

    private async Task<IEdmModel> ModelAsync()
    {
        using var xml = XmlReader.Create(new StringReader((await FeedClinic.FeedAsync(host.Admin, "/$metadata")).Is(200).Text));
        return CsdlReader.Parse(xml);
    }

    private static ODataMessageReader Reader(string text, string type, IEdmModel model) =>
        new(new Message(text, type), new ODataMessageReaderSettings { Validations = ValidationKinds.All & ~ValidationKinds.ThrowOnUndeclaredPropertyForNonOpenType }, model);

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
