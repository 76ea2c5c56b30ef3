namespace AlSoor.Domain.Modalities;

/// <summary>The phases that a course goes through: EMDR by its protocol, all others by the ways of any therapy.</summary>
public static class StarterPhases
{
    private static readonly IReadOnlyList<ModalityPhase> Emdr =
    [
        new("history-taking", "History taking", "أخذ التاريخ"),
        new("preparation", "Preparation", "التحضير"),
        new("assessment", "Assessment", "التقييم"),
        new("desensitization", "Desensitization", "إزالة التحسس"),
        new("installation", "Installation", "التثبيت"),
        new("body-scan", "Body scan", "مسح الجسد"),
        new("closure", "Closure", "الإغلاق"),
        new("re-evaluation", "Re-evaluation", "إعادة التقييم"),
    ];

    private static readonly IReadOnlyList<ModalityPhase> Any =
    [
        new("assessment", "Assessment", "التقييم"),
        new("active", "Active work", "العمل العلاجي"),
        new("review", "Review", "المراجعة"),
        new("ending", "Ending", "الإنهاء"),
    ];

    /// <param name="modality">A code of the starter catalogue.</param>
    public static IReadOnlyList<ModalityPhase> Of(string modality) => modality == "emdr" ? Emdr : Any;
}
