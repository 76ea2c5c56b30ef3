namespace AlSoor.Api.Verbs;

/// <summary>Made-up names for the demo clinic, each in both scripts.</summary>
internal static class DemoPeople
{
    public static readonly (string En, string Ar)[] GivenNames =
    [
        ("Noor", "نور"), ("Sara", "سارة"), ("Maryam", "مريم"), ("Fatima", "فاطمة"), ("Aisha", "عائشة"), ("Hessa", "حصة"),
        ("Dana", "دانة"), ("Latifa", "لطيفة"), ("Reem", "ريم"), ("Shaikha", "شيخة"), ("Dalal", "دلال"), ("Ghadeer", "غدير"),
        ("Omar", "عمر"), ("Ali", "علي"), ("Yousef", "يوسف"), ("Khalid", "خالد"), ("Ahmad", "أحمد"), ("Salem", "سالم"),
        ("Bader", "بدر"), ("Fahad", "فهد"), ("Hamad", "حمد"), ("Nasser", "ناصر"), ("Talal", "طلال"), ("Jassim", "جاسم"),
        ("Emma", "إيما"), ("Lucas", "لوكاس"), ("Priya", "بريا"), ("Mateo", "ماتيو"), ("Anna", "آنا"), ("Leo", "ليو"),
    ];

    public static readonly (string En, string Ar)[] FamilyNames =
    [
        ("Al-Sabah", "الصباح"), ("Al-Mutairi", "المطيري"), ("Al-Enezi", "العنزي"), ("Al-Ajmi", "العجمي"), ("Al-Rashidi", "الرشيدي"),
        ("Al-Kandari", "الكندري"), ("Al-Shammari", "الشمري"), ("Behbehani", "بهبهاني"), ("Al-Awadhi", "العوضي"), ("Al-Failakawi", "الفيلكاوي"),
        ("Al-Hajri", "الهاجري"), ("Al-Otaibi", "العتيبي"), ("Dashti", "دشتي"), ("Al-Bahar", "البحر"), ("Al-Qattan", "القطان"),
        ("Haddad", "حداد"), ("Khoury", "خوري"), ("Nair", "ناير"), ("Fernandes", "فرنانديز"), ("Miller", "ميلر"),
    ];

    /// <summary>The therapists: what they offer, what they treat, the languages they work in and the hours a week that they can hold.</summary>
    public static readonly DemoTherapist[] Therapists =
    [
        new(["cbt", "tf-cbt"], ["anxiety", "depression", "ptsd"], ["ar", "en"], 24, false),
        new(["cbt", "ipt"], ["depression", "relationship", "grief"], ["ar", "en"], 24, true),
        new(["emdr", "tf-cbt"], ["trauma", "ptsd"], ["ar", "en"], 20, false),
        new(["psychodynamic"], ["identity", "relationship", "depression"], ["ar", "en", "fr"], 22, false),
        new(["humanistic", "existential"], ["life-transition", "personal-growth", "grief"], ["en"], 18, true),
        new(["dbt", "cbt"], ["emotion-regulation", "self-esteem"], ["ar", "en"], 24, false),
        new(["couples", "family"], ["relationship", "family-conflict"], ["ar", "en"], 20, true),
        new(["family", "cbt"], ["family-conflict", "stress"], ["ar"], 20, false),
        new(["cbt"], ["ocd", "anxiety", "stress"], ["en", "hi"], 25, false),
        new(["group", "humanistic"], ["anxiety", "grief"], ["ar", "en"], 16, true),
        new(["ipt", "existential"], ["grief", "depression"], ["ar"], 20, false),
        new(["cbt", "emdr", "couples"], ["anxiety", "trauma", "relationship"], ["ar", "en"], 26, true),
    ];
}

/// <param name="Evenings">Whether the therapist works from noon to nine instead of nine to five.</param>
internal sealed record DemoTherapist(string[] Modalities, string[] Concerns, string[] Languages, int WeeklyHours, bool Evenings);
