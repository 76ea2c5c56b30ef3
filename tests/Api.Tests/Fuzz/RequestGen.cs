using System.Text;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Makes requests: from the schema of the operation, or from a body that is known to be good; as they should be, or spoiled somewhere.</summary>
public sealed class RequestGen(ApiDocument api, Things things, Callers callers)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"];

    private static readonly string[] WrongTypes =
    [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "garbage", "application/json; charset=utf-16", "application/json; charset=klingon",
        "application/json; charset=\"utf-8\"", "application/problem+json", "application/vnd.api+json", "text/json", "application/json;;", "application/*", ";", "", "application/json-patch+json",
    ];

    private const int TooLarge = 5 * 1024 * 1024;

    private readonly ValueGen _values = new(things);
    private readonly AddressGen _addresses = new(things);
    private readonly HeaderGen _headers = new(things);

    public Shot Next(Dice dice)
    {
        var operation = dice.Pick(api.Operations);
        if (dice.Chance(10) && things.Pick($"next {operation.Id}", dice) is { } page)
            return NextPage(operation, page, dice);

        var (path, bends, by) = _addresses.Fill(operation, callers.PickAble(operation, dice), dice);
        var (query, queryIntent) = new QueryGen(_values).Make(operation, dice);
        var (headers, headerBends) = _headers.Make(operation, path, dice);
        var (body, bodyIntent, origin) = Body(operation, headers, dice);
        bends |= headerBends;
        var intent = Worse(queryIntent, bodyIntent);
        if (dice.Chance(2))
            return BendWhole(operation, path + query, callers.Pick(by, dice), headers, body, bends, dice);
        if (body is not null && !operation.HasBody)
            bends |= Bends.Content;
        return new Shot(operation, operation.Method, path + query, callers.Pick(by, dice), headers, body, intent, bends, origin);
    }

    private static Intent Worse(Intent one, Intent other) =>
        one == Intent.Spoiled || other == Intent.Spoiled ? Intent.Spoiled : one == Intent.Odd || other == Intent.Odd ? Intent.Odd : Intent.Valid;

    /// <summary>The next page of a list, by its address, or by one that was altered.</summary>
    private Shot NextPage(FuzzOperation operation, Thing page, Dice dice)
    {
        var address = Uri.TryCreate(page.Id, UriKind.Absolute, out var next) && next.Scheme.StartsWith("http", StringComparison.Ordinal) ? next.PathAndQuery : null;
        if (operation.Method != "GET" || address is null)
        {
            // A search answers the cursor itself, which goes into the next body.
            var body = new JsonObject { [operation.Id == "searchNotes" ? "text" : "search"] = "Noor", ["cursor"] = page.Id };
            return new Shot(
                operation, operation.Method, operation.Path, callers.Pick(page.By, dice), [("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body.ToJsonString()), Intent.Odd, Bends.None, "schema");
        }

        if (dice.Chance(40))
        {
            var at = address.Length - 1 - dice.Below(Math.Min(30, address.Length - address.IndexOf('?', StringComparison.Ordinal) - 1));
            address = $"{address[..at]}{dice.Pick((string[])["A", "z", "0", "%00", ".", "", "-"])}{address[(at + 1)..]}";
        }

        return new Shot(operation, "GET", address, callers.Pick(page.By, dice), [], null, Intent.Odd, Bends.None, "schema");
    }

    private (byte[]? Body, Intent Intent, string Origin) Body(FuzzOperation operation, List<(string Name, string Value)> headers, Dice dice)
    {
        if (!operation.HasBody)
        {
            if (!dice.Chance(3))
                return (null, Intent.Valid, "schema");
            headers.Add(("Content-Type", dice.Pick(WrongTypes)));
            return ("{}"u8.ToArray(), Intent.Odd, "schema");
        }

        var type = dice.Pick(operation.BodyTypes);
        if (dice.Below(1_500) == 0)
        {
            // Whoever sends on while they are refused may miss the answer: this asks first.
            headers.AddRange([("Content-Type", type), ("Expect", "100-continue")]);
            return (Encoding.UTF8.GetBytes($$"""{"reason":"{{new string('x', TooLarge)}}"}"""), Intent.Spoiled, "schema");
        }

        var fromRow = BaseBodies.Has(operation.Id) && dice.Chance(operation.HasJsonBody ? 55 : 100);
        var (body, intent) = operation.HasJsonBody ? JsonBody(operation, fromRow, dice) : TextBody(operation, dice);
        if (dice.Chance(3))
        {
            (type, intent) = (dice.Pick(WrongTypes), intent == Intent.Spoiled ? intent : Intent.Odd);
        }
        else if (dice.Chance(3))
        {
            type += dice.Pick((string[])["; charset=utf-8", ";charset=UTF-8", "; odata=x", " ; charset=utf8", ";"]);
            intent = intent == Intent.Spoiled ? intent : Intent.Odd;
        }

        if (type.Length > 0)
            headers.Add(("Content-Type", type));
        if (dice.Chance(1))
            headers.Add(("Content-Encoding", dice.Pick((string[])["gzip", "identity", "br", "x, y", ""])));
        return dice.Chance(2) ? (dice.Chance(50) ? null : [], operation.NeedsBody ? Intent.Spoiled : Intent.Odd, "schema") : (body, intent, fromRow ? "row" : "schema");
    }

    private (byte[] Body, Intent Intent) JsonBody(FuzzOperation operation, bool fromRow, Dice dice)
    {
        var rule = operation.Body!;
        var body = fromRow ? BaseBodies.Json(operation.Id, things, dice) : _values.Make(rule, "", dice) as JsonObject ?? [];
        if (fromRow && dice.Chance(40))
            Vary(body, operation, dice);
        var bytes = dice.Chance(35) ? Spoiled.Of(body, dice) : Encoding.UTF8.GetBytes(body.ToJsonString());
        return (bytes, Spoiled.IntentOf(bytes, rule, !operation.NeedsBody, operation.Method == "PATCH"));
    }

    /// <summary>Gives a good body another value, or one more, that the schema allows.</summary>
    private void Vary(JsonObject body, FuzzOperation operation, Dice dice)
    {
        do
        {
            if (operation.Body!.Properties.Count == 0)
                return;
            var (name, rule) = dice.Pick([.. operation.Body.Properties]);
            if (dice.Chance(25) && !operation.Body.Required.Contains(name))
                body.Remove(name);
            else
                body[name] = _values.Make(rule, name, dice);
        }
        while (dice.Chance(40));
    }

    private static (byte[] Body, Intent Intent) TextBody(FuzzOperation operation, Dice dice)
    {
        var text = BaseBodies.Text(operation.Id, dice);
        while (dice.Chance(40))
        {
            var at = dice.Below(text.Length);
            text = dice.Below(4) switch
            {
                0 => text.Remove(at, Math.Min(text.Length - at, 1 + dice.Below(8))) is { Length: > 0 } rest ? rest : ",",
                1 => text.Insert(at, dice.Pick(Texts.Raw)),
                2 => text.Insert(at, dice.Pick((string[])[",", "\"", "\r\n", "\n", ";", "=1+1", "\t", ":", "BEGIN:VEVENT\r\n", "RRULE:FREQ=SECONDLY\r\n", "DTSTART:99991231T000000Z\r\n"])),
                _ => text + text[at..],
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return (dice.Chance(10) ? Spoiled.Broken(bytes, dice) : bytes, Intent.Odd);
    }

    /// <summary>Another method, or an address that may be any.</summary>
    private Shot BendWhole(FuzzOperation operation, string address, Somebody by, List<(string Name, string Value)> headers, byte[]? body, Bends bends, Dice dice)
    {
        if (dice.Chance(50))
        {
            var method = dice.Pick(Methods);
            var other = api.At(method, operation.Path);
            return new Shot(other, method, address, by, headers, method == "HEAD" ? null : body, Intent.Odd, bends | Bends.Content | (other is null ? Bends.Method : Bends.None), "schema");
        }

        var parts = address.Split('?', 2);
        var bent = AddressGen.Bend(parts[0], dice) + (parts.Length > 1 ? $"?{parts[1]}" : "");
        return new Shot(null, operation.Method, bent, by, headers, body, Intent.Odd, bends | Bends.Address | Bends.Content | Bends.Method | Bends.Unreadable, "schema");
    }
}
