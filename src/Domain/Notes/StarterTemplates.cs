namespace AlSoor.Domain.Notes;

/// <summary>The templates of progress notes that a new clinic begins with. From then on the database holds them and the clinic edits them.</summary>
public static class StarterTemplates
{
    private static readonly NoteSection Assessment = Section("assessment", "Assessment", "التقييم");
    private static readonly NoteSection Intervention = Section("intervention", "Intervention", "التدخل");
    private static readonly NoteSection Plan = Section("plan", "Plan", "الخطة");
    private static readonly NoteSection Response = Section("response", "Response", "الاستجابة");

    public static IReadOnlyList<NoteTemplate> All { get; } =
    [
        Template("soap", "SOAP: subjective, objective, assessment, plan", "SOAP: الذاتي، الموضوعي، التقييم، الخطة",
            Section("subjective", "Subjective", "الذاتي"), Section("objective", "Objective", "الموضوعي"), Assessment, Plan),
        Template("dap", "DAP: data, assessment, plan", "DAP: البيانات، التقييم، الخطة",
            Section("data", "Data", "البيانات"), Assessment, Plan),
        Template("birp", "BIRP: behaviour, intervention, response, plan", "BIRP: السلوك، التدخل، الاستجابة، الخطة",
            Section("behaviour", "Behaviour", "السلوك"), Intervention, Response, Plan),
        Template("girp", "GIRP: goals, intervention, response, plan", "GIRP: الأهداف، التدخل، الاستجابة، الخطة",
            Section("goals", "Goals", "الأهداف"), Intervention, Response, Plan),
    ];

    private static NoteTemplate Template(string code, string nameEn, string nameAr, params NoteSection[] sections) =>
        new() { Code = code, NameEn = nameEn, NameAr = nameAr, Sections = [.. sections] };

    private static NoteSection Section(string code, string nameEn, string nameAr) => new(code, nameEn, nameAr, IsRequired: true);
}
