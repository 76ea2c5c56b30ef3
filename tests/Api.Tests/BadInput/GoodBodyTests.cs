using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.BadInput;

/// <summary>The bodies that the bad ones are made of are good: what refuses those is what was spoilt.</summary>
public sealed class GoodBodyTests(BodyHost host) : IClassFixture<BodyHost>
{
    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public async Task Every_body_of_the_table_is_accepted_as_it_stands(BodyRow row)
    {
        var answer = await host.SendAsync(row, host.ValidBody(row).ToJsonString());

        Assert.True(answer.Status is 200 or 201 or 202, $"{answer.Status}: {answer.Text}");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Actions_whose_fields_all_have_a_default_need_no_body(string? body)
    {
        var clinic = host.Clinic;
        var session = await clinic.ASession(await clinic.AClient(), await clinic.ATherapist(), "2026-12-01T17:00:00+03:00");

        foreach (var action in new[] { "confirm", "arrive", "complete" })
        {
            var content = body is null ? null : Caller.Json(body);
            (await host.Admin.SendAsync("POST", $"/sessions/{session["id"]}/{action}", content)).Is(200);
        }
    }
}
