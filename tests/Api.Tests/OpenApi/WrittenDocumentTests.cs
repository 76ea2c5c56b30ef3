using AlSoor.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>The OpenAPI document is read by anybody, without a key: it costs its bytes, not its making.</summary>
public sealed class WrittenDocumentTests(WrittenDocumentTests.Host host) : IClassFixture<WrittenDocumentTests.Host>
{
    public sealed class Host : ClinicHost
    {
        private readonly Makings _makings = new();

        public int Made => _makings.Count;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureSwaggerGen(options => options.AddDocumentFilterInstance(_makings)));
        }
    }

    private sealed class Makings : IDocumentFilter
    {
        private int _count;

        public int Count => _count;

        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => Interlocked.Increment(ref _count);
    }

    [Fact]
    public async Task Each_form_is_made_once_however_many_ask_for_it()
    {
        string[] forms = ["v1.json", "v1-3.0.json"];
        var read = await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(_ => forms).Select(form => ReadAsync("GET", form)));
        var later = await Task.WhenAll(forms.Select(form => ReadAsync("GET", form)));

        Assert.Equal(forms.Length, host.Made);
        Assert.Equal(forms.Length, read.Concat(later).Select(answer => answer.Is(200).Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var newer = (await ReadAsync("GET", "v1.json")).Is(200).Header("ETag")!;

        Assert.Empty((await ReadAsync("GET", "v1.json", ("If-None-Match", newer))).Is(304).Text);
        (await ReadAsync("GET", "v1-3.0.json", ("If-None-Match", newer))).Is(200);
    }

    [Fact]
    public async Task Its_head_is_that_of_its_reading()
    {
        var head = (await ReadAsync("HEAD", "v1.json")).Is(200);
        var whole = (await ReadAsync("GET", "v1.json")).Is(200);

        Assert.Equal(whole.Header("ETag"), head.Header("ETag"));
        Assert.Empty(head.Text);
    }

    private Task<Answer> ReadAsync(string method, string form, params (string, string)[] headers) =>
        host.Anybody().SendRawAsync(method, $"/openapi/{form}", null, headers);
}
