namespace AlSoor.Domain.Modalities;

/// <summary>The modalities and concerns that a new clinic begins with. From then on the database holds them and the clinic edits them.</summary>
public static class StarterCatalogue
{
    public static IReadOnlyList<Concern> Concerns { get; } =
    [
        Concern("anxiety", "Anxiety", "القلق"),
        Concern("depression", "Depression", "الاكتئاب"),
        Concern("ocd", "Obsessive-compulsive difficulties", "الوسواس القهري"),
        Concern("ptsd", "Post-traumatic stress", "اضطراب ما بعد الصدمة"),
        Concern("relationship", "Relationship difficulties", "صعوبات العلاقات"),
        Concern("grief", "Grief and loss", "الحزن والفقد"),
        Concern("stress", "Stress", "الضغوط النفسية"),
        Concern("self-esteem", "Self-esteem", "تقدير الذات"),
        Concern("identity", "Identity", "الهوية"),
        Concern("life-transition", "Life transitions", "التحولات الحياتية"),
        Concern("personal-growth", "Personal growth", "النمو الشخصي"),
        Concern("trauma", "Trauma", "الصدمة النفسية"),
        Concern("emotion-regulation", "Emotion regulation", "تنظيم الانفعالات"),
        Concern("family-conflict", "Family conflict", "الخلافات الأسرية"),
    ];

    public static IReadOnlyList<Modality> Modalities { get; } =
    [
        Modality("cbt", "Cognitive Behavioural Therapy", "العلاج المعرفي السلوكي", Participants.Individual, 8, 20, 12, 1, 50,
            "anxiety", "depression", "ocd", "stress", "self-esteem", "ptsd"),
        Modality("tf-cbt", "Trauma-Focused CBT", "العلاج المعرفي السلوكي المركز على الصدمة", Participants.Individual, 8, 16, 12, 1, 60,
            "trauma", "ptsd", "anxiety"),
        Modality("emdr", "Eye Movement Desensitization and Reprocessing", "إزالة التحسس وإعادة المعالجة بحركات العين",
            Participants.Individual, 6, 16, 12, 1, 90, "trauma", "ptsd", "anxiety"),
        Modality("psychodynamic", "Psychodynamic Therapy", "العلاج النفسي الديناميكي", Participants.Individual, 16, 80, 24, 1, 50,
            "depression", "anxiety", "relationship", "self-esteem", "identity"),
        Modality("humanistic", "Humanistic Therapy", "العلاج الإنساني", Participants.Individual, 8, 30, 12, 1, 50,
            "personal-growth", "self-esteem", "identity", "life-transition"),
        Modality("existential", "Existential Therapy", "العلاج الوجودي", Participants.Individual, 8, 30, 16, 1, 50,
            "life-transition", "grief", "identity", "personal-growth"),
        Modality("dbt", "Dialectical Behaviour Therapy", "العلاج الجدلي السلوكي", Participants.Individual, 24, 52, 26, 1, 60,
            "emotion-regulation", "relationship", "trauma", "self-esteem"),
        Modality("ipt", "Interpersonal Therapy", "العلاج بين الشخصي", Participants.Individual, 12, 16, 16, 1, 50,
            "depression", "grief", "relationship", "life-transition"),
        Modality("family", "Family Therapy", "العلاج الأسري", Participants.Family, 6, 20, 10, 2, 75,
            "family-conflict", "relationship", "life-transition"),
        Modality("couples", "Couples Therapy", "العلاج الزوجي", Participants.Couple, 8, 20, 16, 1, 75,
            "relationship", "family-conflict"),
        Modality("group", "Group Therapy", "العلاج الجماعي", Participants.Group, 8, 20, 8, 1, 90,
            "anxiety", "depression", "grief", "stress", "emotion-regulation"),
        Seating(2, 12, Modality("dbt-skills", "DBT Skills Group", "مجموعة مهارات العلاج الجدلي السلوكي", Participants.Group, 24, 52, 26, 1, 120,
            "emotion-regulation", "relationship", "trauma", "self-esteem")),
    ];

    private static Concern Concern(string code, string en, string ar) => new() { Code = code, NameEn = en, NameAr = ar };

    private static Modality Seating(int minClients, int maxClients, Modality modality)
    {
        (modality.MinClients, modality.MaxClients) = (minClients, maxClients);
        return modality;
    }

    private static Modality Modality(
        string code, string en, string ar, Participants who, int min, int max, int typical, int everyWeeks, int minutes, params string[] concerns)
    {
        var (minClients, maxClients) = who switch
        {
            Participants.Couple => (2, 2),
            Participants.Family => (2, 8),
            Participants.Group => (4, 12),
            _ => (1, 1),
        };
        return new Modality
        {
            Code = code,
            NameEn = en,
            NameAr = ar,
            Participants = who,
            MinClients = minClients,
            MaxClients = maxClients,
            MinSessions = min,
            MaxSessions = max,
            TypicalSessions = typical,
            EveryWeeks = everyWeeks,
            DurationMinutes = minutes,
            Concerns = [.. concerns],
            Phases = [.. StarterPhases.Of(code)],
        };
    }
}
