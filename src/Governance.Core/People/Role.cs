namespace Governance.Core.People;

/// <summary>A role of the catalogue (domain rules: roles and controls). The key is what is stored; pages show the label.</summary>
public sealed record Role
{
    public static readonly Role ClinicalLead = new("clinical-lead", "radiology lead");
    public static readonly Role Radiologist = new("radiologist", "radiologist");
    public static readonly Role TechnologistLead = new("technologist-lead", "lead technologist");
    public static readonly Role ImagingInformatics = new("imaging-informatics", "imaging informatics");
    public static readonly Role SecurityOfficer = new("security-officer", "security officer");
    public static readonly Role PrivacyOfficer = new("privacy-officer", "privacy officer");
    public static readonly Role RegulatoryOfficer = new("regulatory-officer", "regulatory officer");
    public static readonly Role MedicalPhysicist = new("medical-physicist", "medical physicist");
    public static readonly Role BiasReviewer = new("bias-reviewer", "bias reviewer");
    public static readonly Role Statistician = new("statistician", "statistician");
    public static readonly Role Procurement = new("procurement", "procurement");
    public static readonly Role Legal = new("legal", "legal");
    public static readonly Role Finance = new("finance", "finance");
    public static readonly Role QualitySafety = new("quality-safety", "quality and safety");
    public static readonly Role MonitoringOwner = new("monitoring-owner", "monitoring owner");
    public static readonly Role PatientRepresentative = new("patient-rep", "patient representative");
    public static readonly Role CommitteeChair = new("committee-chair", "committee chair");
    public static readonly Role CommitteeMember = new("committee-member", "committee member");
    public static readonly Role Requester = new("requester", "requester");
    public static readonly Role DatasetSteward = new("dataset-steward", "dataset steward");
    public static readonly Role VendorContact = new("vendor-contact", "vendor contact");
    public static readonly Role Auditor = new("auditor", "auditor");
    public static readonly Role SystemAdmin = new("system-admin", "administrator");

    private Role(string key, string label)
    {
        Key = key;
        Label = label;
    }

    public string Key { get; }

    /// <summary>As printed on pages and in documents, in the middle of a sentence.</summary>
    public string Label { get; }

    public static IReadOnlyList<Role> All { get; } =
    [
        ClinicalLead, Radiologist, TechnologistLead, ImagingInformatics, SecurityOfficer, PrivacyOfficer, RegulatoryOfficer,
        MedicalPhysicist, BiasReviewer, Statistician, Procurement, Legal, Finance, QualitySafety, MonitoringOwner,
        PatientRepresentative, CommitteeChair, CommitteeMember, Requester, DatasetSteward, VendorContact, Auditor, SystemAdmin,
    ];

    /// <summary>The label of a role; sites may add roles of their own, whose key is then shown with spaces.</summary>
    public static string LabelOf(string key) => All.FirstOrDefault(r => r.Key == key)?.Label ?? key.Replace('-', ' ');
}
