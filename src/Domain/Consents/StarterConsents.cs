namespace AlSoor.Domain.Consents;

/// <summary>The kinds of consent that a new clinic begins with. From then on the database holds them and the clinic edits them.</summary>
public static class StarterConsents
{
    /// <summary>Made anew each time: what is given to a database is tracked there and changes with it.</summary>
    public static IReadOnlyList<ConsentKind> All =>
    [
        new() { Code = "treatment", NameEn = "Treatment", NameAr = "العلاج", ForAll = true },
        new() { Code = "telehealth", NameEn = "Telehealth", NameAr = "العلاج عن بُعد", ForTelehealth = true },
        new() { Code = "recording", NameEn = "Recording of sessions", NameAr = "تسجيل الجلسات" },
        new() { Code = "information-sharing", NameEn = "Sharing of information", NameAr = "مشاركة المعلومات" },
        new()
        {
            Code = "couples-confidentiality",
            NameEn = "Confidentiality in couples and family work",
            NameAr = "السرية في العمل مع الأزواج والأسر",
            ForModalities = ["couples", "family"],
        },
        new() { Code = "group-agreement", NameEn = "Group agreement", NameAr = "اتفاق المجموعة", ForModalities = ["group", "dbt-skills"] },
    ];
}
