using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>Each kind of break is seen when it is made, and what breaks nobody is not called one.</summary>
public sealed class ContractBreaksTests
{
    private const string Schemas = "/components/schemas";
    private const string Book = "/paths/~1sessions/post";

    private static JsonNode Document() => JsonNode.Parse("""
        {
          "paths": {
            "/sessions": {
              "post": {
                "operationId": "bookSession",
                "parameters": [{"name": "dry", "in": "query", "schema": {"type": "boolean"}}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}},
                "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Session"}}}}, "409": {}}
              },
              "get": {"operationId": "listSessions", "responses": {"200": {"content": {"application/json": {}, "text/csv": {}}}}}
            }
          },
          "components": {
            "schemas": {
              "Booking": {
                "type": "object", "required": ["at"],
                "properties": {
                  "at": {"type": "string", "format": "date-time"},
                  "minutes": {"type": ["integer", "null"], "minimum": 5, "maximum": 480},
                  "reason": {"type": "string", "maxLength": 500},
                  "kind": {"$ref": "#/components/schemas/Kind"}
                }
              },
              "Session": {
                "type": "object", "required": ["id", "room"],
                "properties": {
                  "id": {"type": "string", "format": "uuid"},
                  "room": {"oneOf": [{"$ref": "#/components/schemas/Room"}, {"type": "null"}]},
                  "minutes": {"type": "integer"},
                  "kind": {"$ref": "#/components/schemas/Kind"}
                }
              },
              "Room": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
              "Kind": {"type": "string", "enum": ["intake", "therapy"]}
            }
          }
        }
        """)!;

    public static TheoryData<string, string, string> Seeded => new()
    {
        { "removed-path", "/paths/~1sessions", "paths./sessions" },
        { "removed-operation", "/paths/~1sessions/get", "paths./sessions.get" },
        { "removed-parameter", $"{Book}/parameters/0", "paths./sessions.post.parameters" },
        { "removed-media-type", "/paths/~1sessions/get/responses/200/content/text~1csv", "paths./sessions.get.responses.200.content.text/csv" },
        { "changed-status", $"{Book}/responses/201", "paths./sessions.post.responses.201" },
        { "removed-field", $"{Schemas}/Session/properties/minutes", "components.schemas.Session.properties.minutes" },
        { "removed-field", $"{Schemas}/Booking/properties/reason", "components.schemas.Booking.properties.reason" },
        { "removed-field", $"{Schemas}/Room/properties/name", "components.schemas.Room.properties.name" },
    };

    [Theory]
    [MemberData(nameof(Seeded))]
    public void Sees_what_was_taken_away(string kind, string place, string removed)
    {
        var after = Document();
        var path = removed.Split('.');
        path[..^1].Aggregate(after, (node, name) => node[name]!).AsObject().Remove(path[^1]);

        Assert.Contains(ContractBreaks.Between(Document(), after), one => (one.Kind, one.Place) == (kind, place));
    }

    public static TheoryData<string, string, string, string> Changed => new()
    {
        { "renamed-operation", $"{Book}/operationId", "paths./sessions.post.operationId", "\"book\"" },
        { "new-required-input", $"{Schemas}/Booking/properties/reason", "components.schemas.Booking.required", """["at", "reason"]""" },
        { "new-required-input", $"{Book}/parameters/0", "paths./sessions.post.parameters", """[{"name": "dry", "in": "query", "required": true, "schema": {"type": "boolean"}}]""" },
        { "new-required-input", $"{Book}/parameters/0", "paths./sessions.post.parameters", """[{"name": "clinic", "in": "query", "required": true, "schema": {"type": "string"}}]""" },
        { "removed-enum-value", $"{Schemas}/Kind/enum", "components.schemas.Kind.enum", """["therapy"]""" },
        { "narrower-type", $"{Schemas}/Booking/properties/minutes", "components.schemas.Booking.properties.minutes.type", "\"integer\"" },
        { "narrower-type", $"{Schemas}/Booking/properties/reason", "components.schemas.Booking.properties.reason.type", "\"integer\"" },
        { "narrower-type", $"{Schemas}/Session/properties/minutes", "components.schemas.Session.properties.minutes.type", """["integer", "null"]""" },
        { "narrower-type", $"{Schemas}/Session/properties/minutes", "components.schemas.Session.properties.minutes.type", "\"number\"" },
        { "narrower-type", $"{Schemas}/Session/properties/id/format", "components.schemas.Session.properties.id.format", "\"uri\"" },
        { "narrower-bounds", $"{Schemas}/Booking/properties/minutes/minimum", "components.schemas.Booking.properties.minutes.minimum", "10" },
        { "narrower-bounds", $"{Schemas}/Booking/properties/minutes/maximum", "components.schemas.Booking.properties.minutes.maximum", "240" },
        { "narrower-bounds", $"{Schemas}/Booking/properties/reason/maxLength", "components.schemas.Booking.properties.reason.maxLength", "100" },
        { "narrower-bounds", $"{Schemas}/Booking/properties/reason/pattern", "components.schemas.Booking.properties.reason.pattern", "\"^[a-z]*$\"" },
        { "field-may-be-missing", $"{Schemas}/Session/properties/id", "components.schemas.Session.required", """["room"]""" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void Sees_what_was_made_narrower(string kind, string place, string changed, string value)
    {
        var after = Document();
        Set(after, changed, value);

        Assert.Contains(ContractBreaks.Between(Document(), after), one => (one.Kind, one.Place) == (kind, place));
    }

    [Fact]
    public void A_field_that_is_renamed_in_a_request_is_one_that_is_gone()
    {
        var after = Document();
        var fields = after["components"]!["schemas"]!["Booking"]!["properties"]!.AsObject();
        fields["why"] = fields["reason"]!.DeepClone();
        fields.Remove("reason");

        var found = Assert.Single(ContractBreaks.Between(Document(), after));

        Assert.Equal("removed-field at /components/schemas/Booking/properties/reason: reason", found.ToString());
    }

    [Theory]
    [InlineData("components.schemas.Booking.properties.reason.maxLength", "1000")]
    [InlineData("components.schemas.Booking.properties.reason.type", """["string", "null"]""")]
    [InlineData("components.schemas.Booking.properties.minutes.type", """["number", "null"]""")]
    [InlineData("components.schemas.Booking.properties.note", """{"type": "string"}""")]
    [InlineData("components.schemas.Booking.required", "[]")]
    [InlineData("components.schemas.Session.properties.number", """{"type": "integer"}""")]
    [InlineData("components.schemas.Session.required", """["id", "room", "minutes"]""")]
    [InlineData("components.schemas.Kind.enum", """["intake", "therapy", "review"]""")]
    [InlineData("components.schemas.Room.description", "\"Where it is.\"")]
    [InlineData("paths./sessions.post.responses.422", "{}")]
    [InlineData("paths./rooms", """{"get": {"operationId": "listRooms", "responses": {"200": {}}}}""")]
    public void Passes_what_breaks_nobody(string changed, string value)
    {
        var after = Document();
        Set(after, changed, value);

        Assert.Empty(ContractBreaks.Between(Document(), after));
    }

    private static void Set(JsonNode document, string path, string value)
    {
        var names = path.Split('.');
        names[..^1].Aggregate(document, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
    }
}
