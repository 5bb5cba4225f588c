using System.Globalization;
using System.Text;
using Governance.Core.Cases;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.People;

namespace Governance.Core.SampleHospital;

/// <summary>An invented fact that a review rests on.</summary>
/// <param name="Fields">By key of the field; {owner} is the person who records, {day:-30} a day counted from then, other words those of the product.</param>
internal sealed record SampleFact(string Kind, params IReadOnlyList<(string Key, string Value)> Fields);

/// <summary>What the owners of the reviews record before they decide: data flows, tests, data paths, exceptions, hazards. All invented.</summary>
internal static class SampleDossier
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<SampleFact>> ByStep = new Dictionary<string, IReadOnlyList<SampleFact>>
    {
        ["privacy-review"] =
        [
            new(PrivacyKinds.DataFlow, ("from", "PACS router"), ("from-holder", "site"), ("from-country", "Germany"), ("to", "De-identification gateway"), ("to-holder", "site"), ("to-country", "Germany"),
                ("data", "Axial series of eligible studies with headers"), ("identity", "identified"), ("purpose", "care"), ("basis", "Treatment contract"), ("route", "DICOM, TLS 1.3"),
                ("retention", "24 hours, then deleted"), ("who", "Imaging informatics, two people")),
            new(PrivacyKinds.DataFlow, ("from", "De-identification gateway"), ("from-holder", "site"), ("from-country", "Germany"), ("to", "{product} inference service"), ("to-holder", "vendor"), ("to-country", "Germany"),
                ("data", "Pixel data with 31 attributes of the allow-list"), ("identity", "pseudonymised"), ("purpose", "care"), ("basis", "Processor agreement"), ("route", "DICOMweb, TLS 1.3"),
                ("retention", "30 days, then deleted"), ("who", "Operations of the vendor, two roles, each access approved by us")),
            new(PrivacyKinds.DataFlow, ("from", "{product} inference service"), ("from-holder", "vendor"), ("from-country", "Germany"), ("to", "PACS archive"), ("to-holder", "site"), ("to-country", "Germany"),
                ("data", "Structured report and overlay under the pseudonym"), ("identity", "pseudonymised"), ("purpose", "care"), ("basis", "Processor agreement"), ("route", "DICOMweb, TLS 1.3"),
                ("retention", "As the study"), ("who", "Radiologists")),
            new(PrivacyKinds.DataFlow, ("from", "De-identification gateway"), ("from-holder", "site"), ("from-country", "Germany"), ("to", "Figures of the service"), ("to-holder", "sub-processor"), ("to-country", "Ireland"),
                ("data", "Counts, times and versions per day, no images"), ("identity", "none"), ("purpose", "quality-improvement"), ("basis", "Processor agreement, annex 2"), ("route", "HTTPS, TLS 1.3"),
                ("retention", "13 months"), ("who", "Support of the vendor")),
            new(PrivacyKinds.DeidentificationTest, ("what", "headers"), ("method", "Allow-list of attributes; two people compared input and output attribute by attribute."), ("sample", "120 CT, 40 MR, 40 ultrasound, 20 screen captures"),
                ("tested", "220"), ("misses", "0"), ("on", "{day:-12}"), ("by", "Imaging informatics and the privacy officer")),
            new(PrivacyKinds.DeidentificationTest, ("what", "burned-in"), ("method", "Text recognition on every frame, then masking; two people looked at every study."), ("sample", "60 ultrasound, 60 screen captures, 30 dose sheets"),
                ("tested", "150"), ("misses", "2"), ("on", "{day:-11}"), ("by", "Imaging informatics and the privacy officer")),
            new(PrivacyKinds.DeidentificationTest, ("what", "faces"), ("method", "Head series are not sent; a rendering of every series was looked at."), ("sample", "60 CT of chest and neck"),
                ("tested", "60"), ("misses", "0"), ("on", "{day:-11}"), ("by", "Imaging informatics and the privacy officer")),
            new(PrivacyKinds.Retention, ("what", "Images at the vendor"), ("where", "Inference service"), ("period", "30 days"), ("deletion", "Deletion log, sent monthly")),
            new(PrivacyKinds.Retention, ("what", "Crash dumps"), ("where", "Inference service"), ("period", "None are kept"), ("deletion", "Switched off; shown in the configuration")),
            new(PrivacyKinds.SubProcessor, ("name", "Nordhost (invented)"), ("country", "Ireland"), ("service", "Figures of the service"), ("data", "Counts and times, no images"), ("agreed", "{day:-90}")),
            new(PrivacyKinds.Transfer, ("from", "Germany"), ("to", "Ireland"), ("data", "Counts and times"), ("safeguard", "adequacy"), ("assessed", "{day:-30}")),
            new(PrivacyKinds.Access, ("who", "Imaging informatics, duty roster"), ("side", "site"), ("to", "De-identification gateway"), ("why", "Operation"), ("by", "Privacy officer"), ("granted", "{day:-14}")),
            new(PrivacyKinds.Access, ("who", "Operations of the vendor, Germany"), ("side", "vendor"), ("to", "Inference service, pseudonymised images"), ("why", "Support, each time on request"), ("by", "Privacy officer"), ("granted", "{day:-14}"), ("until", "{day:351}")),
            new(PrivacyKinds.Access, ("who", "Developer of the vendor, Germany"), ("side", "vendor"), ("to", "Test images"), ("why", "Set-up of the test environment"), ("by", "Imaging informatics"), ("granted", "{day:-40}"), ("until", "{day:-5}")),
            new(PrivacyKinds.AccessEvent, ("access", "AC-3"), ("event", "revoked"), ("on", "{day:-5}"), ("by", "Imaging informatics"), ("note", "The sign-in was tried afterwards and refused.")),
            new(PrivacyKinds.Risk, ("risk", "A name burned into a screen capture reaches the vendor."), ("measures", "Screen captures are not routed; text recognition as second barrier."), ("likelihood-before", "likely"), ("impact-before", "serious"),
                ("likelihood-after", "unlikely"), ("impact-after", "serious"), ("owner", "Imaging informatics")),
            new(PrivacyKinds.Risk, ("risk", "Images are kept longer than agreed."), ("measures", "Deletion log monthly; exit clause in the contract."), ("likelihood-before", "possible"), ("impact-before", "moderate"),
                ("likelihood-after", "unlikely"), ("impact-after", "moderate"), ("owner", "Privacy officer")),
        ],
        ["security-review"] =
        [
            new(SecurityKinds.NetworkPath, ("from", "PACS router"), ("from-zone", "Imaging VLAN"), ("to", "De-identification gateway"), ("to-zone", "AI zone"), ("direction", "there"), ("protocol", "dicom"), ("port", "2762"),
                ("encryption", "tls-1.3"), ("account", "AE AIGATE, address list, certificate"), ("ticket", "FW-2211")),
            new(SecurityKinds.NetworkPath, ("from", "De-identification gateway"), ("from-zone", "AI zone"), ("to", "{product} inference service"), ("to-zone", "Vendor cloud"), ("direction", "both"), ("protocol", "dicomweb"), ("port", "443"),
                ("encryption", "tls-1.3"), ("account", "Client certificate of our authority"), ("ticket", "FW-2212")),
            new(SecurityKinds.NetworkPath, ("from", "De-identification gateway"), ("from-zone", "AI zone"), ("to", "PACS archive"), ("to-zone", "Imaging VLAN"), ("direction", "there"), ("protocol", "dicom"), ("port", "2762"),
                ("encryption", "tls-1.3"), ("account", "AE ARCHIVE, address list, certificate"), ("ticket", "FW-2213")),
            new(SecurityKinds.NetworkPath, ("from", "De-identification gateway"), ("from-zone", "AI zone"), ("to", "Interface engine"), ("to-zone", "Clinical systems"), ("direction", "back"), ("protocol", "hl7"), ("port", "2575"),
                ("encryption", "vpn"), ("account", "Service account hl7-aigate, read orders"), ("ticket", "FW-2214")),
            new(SecurityKinds.NetworkPath, ("from", "Viewer"), ("from-zone", "Clinical systems"), ("to", "De-identification gateway"), ("to-zone", "AI zone"), ("direction", "back"), ("protocol", "fhir"), ("port", "8443"),
                ("encryption", "tls-1.2"), ("account", "Service account, scope ImagingStudy.read"), ("ticket", "FW-2215")),
            new(SecurityKinds.Patching, ("what", "Gateway: operating system and libraries"), ("by", "Imaging informatics"), ("target", "Critical 7 days, high 30 days"), ("support-ends", "{day:900}")),
            new(SecurityKinds.Patching, ("what", "Inference service and model server"), ("by", "The vendor"), ("target", "Critical 72 hours, high 14 days")),
            new(SecurityKinds.Logging, ("events", "Sign-in, access to images, change of configuration and threshold, update"), ("to", "Security monitoring, syslog over TLS"), ("kept", "12 months"), ("shown", "{day:-9}")),
            new(SecurityKinds.IncidentDuty, ("side", "site"), ("contact", "Security officer on duty, by the service desk"), ("hours", "4"), ("duty", "Cut the tool off, keep the logs")),
            new(SecurityKinds.IncidentDuty, ("side", "vendor"), ("contact", "Security desk of the vendor, day and night"), ("hours", "24"), ("duty", "Tell what happened, whose data, and what was done")),
            new(SecurityKinds.OutageDrill, ("on", "{day:-8}"), ("scenario", "isolation"), ("result", "with-remarks"), ("seen", "Imaging and reporting went on. “Not analysed” stood in the viewer after 4 minutes; 3 minutes were promised.")),
            new(SecurityKinds.PenetrationTest, ("on", "{day:-140}"), ("by", "An independent laboratory, for the vendor"), ("scope", "Interfaces and cloud account"), ("open", "0")),
            new(SecurityKinds.Exception, ("rule", "TLS 1.3 on every path"), ("reason", "The viewer speaks TLS 1.2 only until its next release."), ("instead", "Address list on both ends, path inside our network."), ("owner", "{owner}"), ("until", "{day:180}")),
            new(SecurityKinds.Risk, ("risk", "A manipulated update changes the model."), ("measures", "Signed releases, hash of the model at start, test on 40 studies before use."), ("likelihood-before", "unlikely"), ("impact-before", "severe"),
                ("likelihood-after", "rare"), ("impact-after", "severe"), ("owner", "Imaging informatics")),
            new(SecurityKinds.Risk, ("risk", "The gateway is reached from other networks."), ("measures", "Zone of its own, one rule for each path."), ("likelihood-before", "possible"), ("impact-before", "serious"),
                ("likelihood-after", "rare"), ("impact-after", "serious"), ("owner", "Security officer")),
        ],
        ["clinical-safety-review"] =
        [
            new(SafetyKinds.Hazard, ("hazard", "A finding is not marked"), ("cause", "Small or atypical finding; poor image quality"), ("harm", "Treatment begins late"), ("likelihood-before", "possible"), ("impact-before", "severe"),
                ("likelihood-after", "unlikely"), ("impact-after", "severe"), ("control", "Every study is read without the tool first; the tool is a second look."), ("verification", "Audit of 50 negatives in the silent run"),
                ("accepted-by", "{owner}"), ("accepted-on", "{day:0}")),
            new(SafetyKinds.Hazard, ("hazard", "No result looks like a negative result"), ("cause", "Time-out, study outside the intended use"), ("harm", "A finding is overlooked"), ("likelihood-before", "likely"), ("impact-before", "serious"),
                ("likelihood-after", "rare"), ("impact-after", "serious"), ("control", "Three texts with three icons; daily reconciliation"), ("verification", "Test script 4, drill of the outage"),
                ("accepted-by", "{owner}"), ("accepted-on", "{day:0}")),
            new(SafetyKinds.Hazard, ("hazard", "Readers follow a wrong mark"), ("cause", "Automation bias under time pressure"), ("harm", "Unneeded examination"), ("likelihood-before", "possible"), ("impact-before", "moderate"),
                ("likelihood-after", "unlikely"), ("impact-after", "moderate"), ("control", "Training, mark can be switched off, override is counted"), ("verification", "Override rate in the pilot"),
                ("accepted-by", "{owner}"), ("accepted-on", "{day:0}")),
        ],
        ["pilot"] =
        [
            Trained("lead", "reading", "Intended use and limits, twenty cases with missed and wrong marks, how to disagree, what to do when it is down.", "cases"),
            Trained("informatics", "running", "Routing, the texts for studies without a result, switching it off, the way back.", "test"),
            Trained("watcher", "watching", "Weekly figures, stop rules, who is told.", "test"),
            Trained("security", "reviewing", "Accounts, remote sessions, isolating it within minutes.", "attendance"),
            Trained("privacy", "reviewing", "What is sent, where it stays, how an access is ended.", "attendance"),
            Trained("contract", "reviewing", "Terms about data, what the vendor must tell and when.", "attendance"),
        ],
    };

    /// <summary>Words in braces for the people of a case, by their role.</summary>
    public static IReadOnlyList<(string Word, Role Role)> PeopleWords { get; } =
    [
        ("lead", Role.ClinicalLead), ("informatics", Role.ImagingInformatics), ("watcher", Role.MonitoringOwner), ("security", Role.SecurityOfficer), ("privacy", Role.PrivacyOfficer), ("contract", Role.Procurement),
    ];

    private static SampleFact Trained(string who, string part, string content, string check) => new(
        TrainingKinds.Record, ("person", $"{{{who}}}"), ("part", part), ("version", "{version}"), ("content", content), ("on", "{day:-40}"), ("by", "{vendor} and the lead technologist"), ("check", check), ("until", "{day:325}"));

    /// <summary>What the owner of a step records before deciding it; nothing in later rounds.</summary>
    public static IReadOnlyList<SampleFact> Before(CaseStep step) => step.Round > 1 ? [] : ByStep.GetValueOrDefault(step.Key, []);

    /// <summary>Files that are read before a step: kind, name, content, and what is typed beside it.</summary>
    public static IEnumerable<(string Kind, string Name, byte[] Content, SampleFact Beside)> FilesBefore(CaseStep step, SampleProduct product, DateOnly today)
    {
        if (step is { Key: "security-review", Round: 1 })
        {
            yield return (SecurityKinds.Sbom, $"{product.Name} {product.Version} bom.json", Encoding.UTF8.GetBytes(Bom(product, today)), new SampleFact(SecurityKinds.Sbom));
            yield return (SecurityKinds.Mds2, $"{product.Name} {product.Version} MDS2.csv", Encoding.UTF8.GetBytes(Disclosure),
                new SampleFact(SecurityKinds.Mds2, ("form", "ANSI/NEMA HN 1-2019"), ("product", $"{product.Name} {product.Version}"), ("dated", "{day:-60}")));
        }
    }

    private static string Bom(SampleProduct product, DateOnly today) => $$"""
        { "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
          "metadata": { "timestamp": "{{today.AddDays(-60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}T09:00:00Z", "component": { "type": "application", "name": "{{product.Name}}", "version": "{{product.Version}}" } },
          "components": [
            { "type": "operating-system", "bom-ref": "os", "name": "Linux image (invented)", "version": "22.4", "supplier": { "name": "Penlar" }, "licenses": [ { "expression": "GPL-2.0-only" } ], "hashes": [ { "alg": "SHA-256", "content": "aa" } ],
              "properties": [ { "name": "supplier:endOfSupport", "value": "{{today.AddDays(700).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}" } ] },
            { "type": "library", "bom-ref": "codec", "name": "image-codec (invented)", "version": "2.1.0", "supplier": { "name": "Codewell" }, "licenses": [ { "license": { "id": "BSD-3-Clause" } } ], "hashes": [ { "alg": "SHA-256", "content": "ab" } ] },
            { "type": "library", "bom-ref": "net", "name": "net-client (invented)", "version": "0.9.4", "supplier": { "name": "Codewell" }, "licenses": [ { "license": { "id": "MIT" } } ], "hashes": [ { "alg": "SHA-256", "content": "ac" } ] },
            { "type": "framework", "bom-ref": "server", "name": "model-server (invented)", "version": "5.0", "supplier": { "name": "Inferra" }, "licenses": [ { "license": { "id": "Apache-2.0" } } ], "hashes": [ { "alg": "SHA-256", "content": "ad" } ],
              "components": [ { "type": "library", "bom-ref": "kernel", "name": "tensor-kernels (invented)", "licenses": [ { "license": { "name": "Proprietary" } } ] } ] },
            { "type": "machine-learning-model", "bom-ref": "model", "name": "{{product.Name}} weights", "version": "m-{{product.Version}}", "supplier": { "name": "{{product.Vendor}}" }, "hashes": [ { "alg": "SHA-256", "content": "ae" } ] } ],
          "vulnerabilities": [ { "id": "INVENTED-2026-0001", "ratings": [ { "severity": "medium" } ], "affects": [ { "ref": "net" } ] } ] }
        """;

    private const string Disclosure = """
        Manufacturer disclosure (invented);;;
        Id;Question;Answer;Note
        DOC-1;Who made the device?;Invented maker;
        DOC-2;Which version is this about?;See note;As named in the request
        MPII-1;Can the device show, send, store or change personal data?;Yes;Pseudonymised images
        MPII-2;Does it keep personal data?;No;
        MPII-2.1;In memory while it works?;Yes;
        ALOF-1;Can sessions be ended after a time?;Yes;
        AUDT-1;Are there audit logs?;Yes;Syslog
        AUDT-2;Is access to images logged?;Yes;
        AUTH-1;Are roles told apart?;Yes;
        CSUP-1;Can the operating system be patched by the owner?;Yes;
        CSUP-2;Are updates signed?;Yes;
        DIDT-1;Can personal data be removed?;Yes;At the gateway
        MLDP-1;Is protection from malware there?;See note;On the host
        NAUT-1;Are nodes authenticated?;Yes;
        PAUT-1;Is single sign-on there?;Yes;
        PAUT-2;Are there accounts that ship with the device?;No;
        RMOT-1;Is remote service there?;Yes;Off by default
        SAHD-1;Is the device hardened by a standard?;Yes;
        STCF-1;Is stored data encrypted?;Yes;
        TXCF-1;Is sent data encrypted?;Yes;
        TXIG-1;Is integrity in transit checked?;;
        """;
}
