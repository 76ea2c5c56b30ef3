using System.Text;
using AlSoor.Architecture.Tests.Rules;
using AlSoor.Domain.Access;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Common;
using AlSoor.Domain.Therapists;
using AlSoor.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Architecture.Tests;

/// <summary>
/// The register of processing (GDPR, article 30) says what the marks in the model say. It is written anew by
/// <c>ALSOOR_UPDATE_DOCS=1 dotnet test tests/Architecture.Tests --filter Register</c>.
/// </summary>
public sealed class RegisterTests
{
    private const string Variable = "ALSOOR_UPDATE_DOCS";

    /// <summary>Texts that are kept and say nothing about a client.</summary>
    private static readonly HashSet<string> NotPersonal =
    [
        // Words of a catalogue, of the clinic, or of programs.
        "Modality.Code", "Modality.Concerns", "Modality.NameEn", "Modality.NameAr", "Concern.Code", "Concern.NameEn", "Concern.NameAr", "Room.Name", "Closure.Name",
        "Measure.Code", "Measure.NameEn", "Measure.NameAr", "Measure.Modalities", "PlanMeasure.Measure", "Assessment.Measure", "AssessmentScore.Scale",
        "SessionPlan.Modality", "SessionPlan.GroupName", "Session.Modality", "SessionMonthCount.Modality", "WaitlistEntry.Modality", "ApiKey.Name", "ApiKey.Hash", "ClinicRecord.TimeZone",
        "ConsentKind.Code", "ConsentKind.NameEn", "ConsentKind.NameAr", "ConsentKind.ForModalities", "Consent.Kind", "PlanPhase.Phase",

        "NoteTemplate.Code", "NoteTemplate.NameEn", "NoteTemplate.NameAr", "ProgressNote.Template",

        // What programs ask for, and what is said to them.
        "Webhook.Url", "Webhook.Description", "Webhook.Events", "Webhook.Secret", "Webhook.FormerSecret", "WebhookDelivery.Type", "WebhookDelivery.About",
        "WebhookDelivery.Body", "WebhookAttempt.Failure", "KeptAnswer.Key", "Change.ThingKey", "CalendarFeed.Hash",

        // Dates, words and ids that an export was asked for with, and where it goes on.
        "Job.Asked", "Job.Position",

        // Addresses of a call, which name nobody.
        "SessionPlan.JoinUrl", "Session.JoinUrl",

        // What a therapist offers.
        "Therapist.Modalities", "Therapist.Concerns", "Therapist.Languages",

        // Ids of whoever acted, and the words of the audit log.
        "BreakGlass.Actor", "BreakGlass.ReviewedBy", "CourtOrderExport.Actor", "AuditEvent.Actor", "AuditEvent.Operation", "AuditEvent.Outcome", "AuditEvent.Source", "AuditEvent.TraceId", "AuditEvent.KeyId", "KeptAnswer.Actor", "Job.AskedBy", "RiskFlag.RaisedBy", "RiskFlag.ResolvedBy",
    ];

    [Fact]
    public void The_register_says_what_the_marks_say()
    {
        var path = Path.Combine(Repository.Root, "docs", "register-of-processing.md");
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            File.WriteAllText(path, Rendered());

        Assert.Equal(Rendered(), File.ReadAllText(path));
    }

    [Fact]
    public void Every_text_that_is_kept_is_marked_or_known_to_be_nobodys()
    {
        using var db = new SqliteClinicDbContext(new DbContextOptionsBuilder<SqliteClinicDbContext>().UseSqlite("Data Source=:memory:").Options);
        var texts = db.Model.GetEntityTypes().Select(entity => entity.ClrType).Distinct()
            .SelectMany(type => type.GetProperties().Where(property => property.PropertyType == typeof(string) || property.PropertyType == typeof(List<string>))
                .Select(property => $"{type.Name}.{property.Name}"))
            .ToList();
        var marked = PersonalFields.All.Select(field => $"{field.Thing}.{field.Name}").ToHashSet();

        Assert.True(texts.Count > 30);
        Assert.DoesNotContain(texts, text => !marked.Contains(text) && !NotPersonal.Contains(text));
        Assert.DoesNotContain(NotPersonal, text => marked.Contains(text) || !texts.Contains(text));
    }

    private static string Rendered()
    {
        var text = new StringBuilder();
        text.AppendLine("# Register of processing");
        text.AppendLine();
        text.AppendLine("What the service keeps about people (GDPR, article 30). Made from the marks in the model (`[Personal]`): not to be edited here.");
        text.AppendLine();
        text.AppendLine("| of | field | what it is | what for | in the database | found by its whole value | goes when the person asks to be forgotten |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var (thing, name, mark) in PersonalFields.All)
        {
            text.AppendLine(string.Join(" | ", $"| {WhoseOf(thing)}", $"`{thing}.{name}`", mark.Data switch
            {
                PersonalData.Identity => "identity",
                PersonalData.Contact => "contact",
                PersonalData.Health => "health (article 9)",
                _ => "free text",
            }, mark.Purpose, mark.IsSealed ? "sealed" : "readable", mark.IsFindable ? "yes, by a keyed hash" : "no", $"{GoesWhen(thing, mark)} |"));
        }

        text.AppendLine();
        text.AppendLine("Beside these, ids without names: who came to which session, plan, group, episode or waitlist, whose times are held, and the audit log of who saw or changed what.");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string WhoseOf(string thing) => thing switch
    {
        nameof(Therapist) or nameof(TimeOff) => "a therapist",
        nameof(Client) => "a client",
        nameof(BreakGlass) => "a client, and who opened the record",
        _ => "clients who take part",
    };

    private static string GoesWhen(string thing, PersonalAttribute mark) => thing switch
    {
        nameof(Therapist) or nameof(TimeOff) => "kept with the therapist",
        _ when !mark.IsRecord => "at once",
        nameof(Client) when !mark.IsSealed => "stays, under an id without a name",
        _ => "when the retention period is over",
    };
}
