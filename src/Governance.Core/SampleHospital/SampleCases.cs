using Governance.Core.Cases;

namespace Governance.Core.SampleHospital;

/// <summary>The sample cases: one for the demo, and a list of cases at all stages, dated back from today, so that some are due today and some late.</summary>
public static class SampleCases
{
    private const int Never = 400;

    private static readonly SampleProduct Nodule =
        new("Vantry Diagnostics", "Pulmera Nodule", "3.0", "lung nodules of 4 to 30 mm", "chest CT", "lung", "chest", "CT", "detection", 0, 46);

    private static readonly SampleProduct Fracture =
        new("Corvane Health", "Ossea Fracture", "5.1", "fractures", "radiographs of the limbs", "limbs", "limbs", "DX", "detection", 0, 110);

    private static readonly SampleProduct Density =
        new("Corvane Health", "Mamora Density", "1.8", "masses in dense tissue", "mammography", "breast", "breast", "MG", "characterisation", 0, 38);

    private static readonly SampleProduct Worklist =
        new("Tracheon", "Tracheo Worklist", "2.4", "pneumothorax", "chest radiographs", "chest", "chest", "DX", "triage detection", 1, 140);

    private static readonly SampleProduct Bleed =
        new("Kestrel Imaging", "Kestrel ICH", "4.3", "intracranial haemorrhage", "head CT without contrast", "head", "head", "CT", "triage detection", 1, 31);

    private static readonly SampleProduct Vessel =
        new("Calder Imaging", "Vasca CTA", "1.3", "occlusions of large vessels", "CT angiography of the head and neck", "head", "head", "CT", "triage detection", 1, 9);

    private static readonly SampleProduct Liver =
        new("Calder Imaging", "Hepatis", "1.0", "liver lesions", "liver MR", "abdomen", "abdomen", "MR", "detection measurement", 0, 12);

    private static readonly SampleProduct Calcium =
        new("Norrlund Medical", "Cardia Score", "2.2", "coronary calcium", "cardiac CT", "heart", "heart", "CT", "measurement", 0, 18);

    private static readonly SampleProduct Prostate =
        new("Norrlund Medical", "Prosta Map", "1.6", "lesions of the prostate", "prostate MR", "pelvis", "pelvis", "MR", "detection", 0, 8);

    private static readonly SampleProduct Spine =
        new("Alinea Systems", "Spinea Align", "3.3", "curvature of the spine", "radiographs of the spine", "spine", "spine", "DX", "measurement", 0, 22);

    private static readonly SampleProduct Thyroid =
        new("Alinea Systems", "Tiroia Echo", "1.2", "thyroid nodules", "ultrasound of the neck", "neck", "neck", "US", "characterisation", 0, 15);

    private static readonly SampleProduct Embolism =
        new("Kestrel Imaging", "Embola PE", "2.0", "pulmonary embolism", "CT angiography of the chest", "chest", "chest", "CT", "triage detection", 1, 14);

    private static readonly SampleProduct Knee =
        new("Vantry Diagnostics", "Kneeva MR", "1.1", "tears of the meniscus", "knee MR", "limbs", "limbs", "MR", "detection", 0, 16);

    private static readonly SampleProduct Brain =
        new("Norrlund Medical", "Cerebra Volume", "6.2", "loss of brain volume", "head MR", "head", "head", "MR", "measurement", 0, 20);

    /// <summary>From the request to an approval with conditions, with one return to the vendor and one step that changes hands.</summary>
    public static SampleCase Demo { get; } = new()
    {
        Product = Nodule,
        HasRecords = true,
        IsReturnedOnce = true,
        HandOvers = new Dictionary<string, string> { ["integration-test"] = "Daniel Brandt" },
    };

    /// <summary>What happens to the product of the demo after it came into use, by kind; the days from the go-live to the opening of each.</summary>
    public static IReadOnlyDictionary<string, (SampleCase Story, int DaysInUse)> AfterDemo { get; } = new Dictionary<string, (SampleCase, int)>
    {
        [CaseKind.VersionUpdate] = (InUse(CaseKind.VersionUpdate, "Priya Soman") with { Product = Nodule with { Version = "3.1" } }, 90),
        [CaseKind.ScopeExtension] = (InUse(CaseKind.ScopeExtension, "Kofi Mensah"), 120),
        [CaseKind.PeriodicReview] = (InUse(CaseKind.PeriodicReview, "Chioma Adeyemi"), 305),
        [CaseKind.Incident] = (InUse(CaseKind.Incident, "Kofi Mensah"), 40),
        [CaseKind.Retirement] = (InUse(CaseKind.Retirement, "Kofi Mensah"), 700),
    };

    private static Dictionary<string, string> TrainedOnPublicFilms => Naming("CheXpert v1.0\nNIH ChestX-ray14\nFilms of nine hospitals under contract");

    /// <summary>Oldest first, so that the numbers of the cases follow the days of the requests.</summary>
    public static IReadOnlyList<SampleCase> All { get; } =
    [
        Demo with { OpenedDaysAgo = 136 },
        new() { Product = Worklist, OpenedDaysAgo = 104, Answers = TrainedOnPublicFilms },
        new() { Product = Density, OpenedDaysAgo = 98, IsReturnedOnce = true },
        new() { Product = Brain, OpenedDaysAgo = 69, Answers = Naming("OASIS-3\nCohort of one university hospital") },
        new() { Product = Bleed, OpenedDaysAgo = 60, Answers = new Dictionary<string, string> { ["ITK-24"] = "2", ["ITK-25"] = "2" } },
        new()
        {
            Product = Thyroid,
            OpenedDaysAgo = 52,
            Ends = new Dictionary<string, SampleFinish>
            {
                ["questionnaire-check/1"] = new("reject", "There is no test at any site outside the development, and none is planned."),
            },
        },
        new() { Product = Prostate, OpenedDaysAgo = 39 },
        new()
        {
            Product = Vessel,
            OpenedDaysAgo = 37,
            IsOutsideLabel = true,
            Answers = Naming("RadImageNet\nImageNet, by the encoder"),
            Takes = new Dictionary<string, int> { ["security-review/1"] = Never, ["bias-review/1"] = Never, ["exception-decision/1"] = Never },
        },
        new()
        {
            Product = Knee,
            OpenedDaysAgo = 33,
            Ends = new Dictionary<string, SampleFinish>
            {
                ["intake/1"] = new("return", "The request names neither the scanners nor what is measured today."),
                ["intake-details/1"] = new("not-done", "The section decided for a second reader instead."),
            },
        },
        new()
        {
            Product = Spine,
            SiteId = SamplePeople.ClinicSite,
            Requester = "Siobhan Daly",
            OpenedDaysAgo = 30,
            Answers = new Dictionary<string, string> { ["ITK-24"] = "0", ["ITK-25"] = "0", ["ITK-29"] = "0" },
        },
        new() { Product = Calcium, OpenedDaysAgo = 23, Takes = new Dictionary<string, int> { ["vendor-questionnaire/1"] = Never } },
        new() { Product = Embolism, HasRecords = true, OpenedDaysAgo = 21, Takes = new Dictionary<string, int> { ["scope-check/1"] = 3, ["privacy-review/1"] = 4 } },
        new() { Product = Liver, OpenedDaysAgo = 19, IsReturnedOnce = true },
        new() { Product = Nodule with { Version = "3.1" }, SiteId = SamplePeople.ClinicSite, Requester = "Siobhan Daly", OpenedDaysAgo = 14, Takes = new Dictionary<string, int> { ["intake/1"] = Never } },
        new() { Product = Thyroid with { Version = "1.3" }, OpenedDaysAgo = 10, Takes = new Dictionary<string, int> { ["intake/1"] = Never } },
        new() { Product = Fracture, OpenedDaysAgo = 6 },
        new() { Product = Worklist with { Name = "Tracheo Lines", Version = "1.0", Finding = "misplaced lines and tubes" }, OpenedDaysAgo = 1 },
    ];

    // What the vendor says about public data, a line each.
    private static Dictionary<string, string> Naming(string datasets) => new() { ["VEN-17"] = datasets };

    private static SampleCase InUse(string kind, string requester) => new() { Product = Nodule, Kind = kind, Requester = requester };
}
