using AlSoor.Application.Therapists;
using AlSoor.Domain.Idempotency;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>Codes and keys are what they are to the letter, also where the database finds texts in letters of either case.</summary>
public abstract class LetterCaseContract(Engine engine) : Contract(engine)
{
    [Fact]
    public Task A_modality_in_other_letters_is_unknown() => Refused.WithAsync(
        "unknown-modality", () => Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Huda", "Al-Sabah", ["CBT"]))));

    [Fact]
    public Task A_concern_in_other_letters_is_unknown() => Refused.WithAsync(
        "unknown-concern", () => Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Huda", "Al-Sabah", ["cbt"], Concerns: ["Anxiety"]))));

    [Fact]
    public async Task Idempotency_keys_that_differ_in_a_letters_case_are_two()
    {
        await Clinic.InDatabaseAsync(async db =>
        {
            db.KeptAnswers.AddRange(Answer("key"), Answer("Key"));
            return await db.SaveChangesAsync(Cancellation);
        });
    }

    private static KeptAnswer Answer(string key) => new() { Actor = "key:x", Key = key, Fingerprint = [1], At = At.Now };
}

public sealed class LetterCaseOnSqlite(SqliteEngine engine) : LetterCaseContract(engine), IClassFixture<SqliteEngine>;

public sealed class LetterCaseOnSqlServer(SqlServerEngine engine) : LetterCaseContract(engine), IClassFixture<SqlServerEngine>;
