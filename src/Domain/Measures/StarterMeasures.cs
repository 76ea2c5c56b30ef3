using AlSoor.Domain.RiskFlags;

namespace AlSoor.Domain.Measures;

/// <summary>
/// The measures that a new clinic begins with: how they are scored, and no wording of theirs, which is the clinic's to load. From then on the
/// database holds them and the clinic edits them.
/// </summary>
public static class StarterMeasures
{
    private static readonly string[] Talking = ["cbt", "ipt"];

    public static IReadOnlyList<Measure> All { get; } =
    [
        Measure(
            "phq-9", "Patient Health Questionnaire (PHQ-9)", "استبيان صحة المريض (PHQ-9)", 9, 3, missing: 1,
            caseness: 10, reliable: 6, risk: new(9, 0, RiskKind.Suicide), timing: MeasureTiming.EverySession, modalities: Talking,
            bands: [Band(0, "minimal", "Minimal", "ضئيل"), Mild(5), Moderate(10), ModeratelySevere(15), Severe(20)]),
        Measure(
            "gad-7", "Generalised Anxiety Disorder scale (GAD-7)", "مقياس اضطراب القلق العام (GAD-7)", 7, 3, missing: 1,
            caseness: 8, reliable: 4, timing: MeasureTiming.EverySession, modalities: Talking,
            bands: [Band(0, "minimal", "Minimal", "ضئيل"), Mild(5), Moderate(10), Severe(15)]),
        Measure(
            "pcl-5", "PTSD Checklist (PCL-5)", "قائمة اضطراب ما بعد الصدمة (PCL-5)", 20, 4,
            caseness: 33, reliable: 5, meaningful: 10, modalities: ["emdr", "tf-cbt"],
            bands: [Band(0, "none", "Below the threshold", "دون الحد"), Band(33, "probable-ptsd", "Probable PTSD", "اضطراب ما بعد الصدمة محتمل")]),

        // Items 2 and 3 are worded positively. The printed form scores them 4 to 0 itself: answers are the printed scores, and nothing is turned round here.
        Measure(
            "core-10", "Clinical Outcomes in Routine Evaluation (CORE-10)", "النتائج السريرية في التقييم الروتيني (CORE-10)", 10, 4, missing: 1,
            caseness: 11, reliable: 6, risk: new(6, 0, RiskKind.Suicide), modalities: ["psychodynamic", "humanistic", "existential"],
            bands:
            [
                Band(0, "healthy", "Healthy", "سليم"), Band(6, "low", "Low level", "مستوى منخفض"), Mild(11), Moderate(15),
                Band(20, "moderate-severe", "Moderate to severe", "متوسط إلى شديد"), Severe(25),
            ]),
        Measure(
            "wsas", "Work and Social Adjustment Scale (WSAS)", "مقياس التكيف المهني والاجتماعي (WSAS)", 5, 8, missing: 1,
            bands: [Band(0, "subclinical", "Subclinical", "دون السريري"), Band(10, "significant", "Significant", "ملحوظ"), ModeratelySevere(20)]),
        new Measure
        {
            Code = "dass-21",
            NameEn = "Depression Anxiety Stress Scales (DASS-21)",
            NameAr = "مقاييس الاكتئاب والقلق والضغوط (DASS-21)",
            Items = 21,
            MinAnswer = 0,
            MaxAnswer = 3,
            MaxMissing = 1,
            Timing = MeasureTiming.StartMidEnd,
            Scales =
            [
                Dass("depression", "Depression", "الاكتئاب", [3, 5, 10, 13, 16, 17, 21], 10, 14, 21, 28),
                Dass("anxiety", "Anxiety", "القلق", [2, 4, 7, 9, 15, 19, 20], 8, 10, 15, 20),
                Dass("stress", "Stress", "الضغوط", [1, 6, 8, 11, 12, 14, 18], 15, 19, 26, 34),
            ],
        },
    ];

    /// <summary>A measure of one scale of all its items, answered from 0.</summary>
    private static Measure Measure(
        string code,
        string en,
        string ar,
        int items,
        int maxAnswer,
        IReadOnlyList<MeasureBand> bands,
        int missing = 0,
        decimal? caseness = null,
        decimal? reliable = null,
        decimal? meaningful = null,
        RiskItem? risk = null,
        MeasureTiming timing = MeasureTiming.StartMidEnd,
        IReadOnlyList<string>? modalities = null) => new()
        {
            Code = code,
            NameEn = en,
            NameAr = ar,
            Items = items,
            MinAnswer = 0,
            MaxAnswer = maxAnswer,
            MaxMissing = missing,
            Scales = [new("total", new("Total", "المجموع"), [.. Enumerable.Range(1, items)], 1, caseness, reliable, meaningful, bands)],
            RiskItems = risk is null ? [] : [risk],
            Timing = timing,
            Modalities = [.. modalities ?? []],
        };

    private static MeasureScale Dass(string code, string en, string ar, IReadOnlyList<int> items, int mild, int moderate, int severe, int extreme) => new(
        code, new(en, ar), items, 2, null, null, null,
        [
            Band(0, "normal", "Normal", "طبيعي"), Mild(mild), Moderate(moderate), Severe(severe),
            Band(extreme, "extremely-severe", "Extremely severe", "شديد للغاية"),
        ]);

    private static MeasureBand Mild(int from) => Band(from, "mild", "Mild", "خفيف");

    private static MeasureBand Moderate(int from) => Band(from, "moderate", "Moderate", "متوسط");

    private static MeasureBand ModeratelySevere(int from) => Band(from, "moderately-severe", "Moderately severe", "شديد نسبياً");

    private static MeasureBand Severe(int from) => Band(from, "severe", "Severe", "شديد");

    private static MeasureBand Band(int from, string code, string en, string ar) => new(from, code, new(en, ar));
}
