using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.TimeStamps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.EvidencePacks;

/// <summary>Checks a pack from its files alone, the same way as the command line does. Nothing that is sent is kept.</summary>
public sealed class CheckModel(IPackKey key, PackStandings standing) : GovernancePage
{
    private const long LargestPdf = 100L * 1024 * 1024;

    private const string NoFingerprint = "A fingerprint has 64 digits and letters a to f. Copy it as the hospital names it, with or without spaces.";

    [BindProperty]
    public Sent Input { get; set; } = new();

    public PackCheck? Checked { get; private set; }

    /// <summary>The pack was signed with the key of this installation.</summary>
    public bool IsOurs { get; private set; }

    public void OnGet()
    {
        // The form is empty.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var pdf = Request.Form.Files.GetFile("Input.Pdf");
        if (pdf is not { Length: > 0 and <= LargestPdf })
        {
            ModelState.AddModelError("Input.Pdf", pdf is { Length: > LargestPdf } ? "A pack has less than 100 MB; this file is larger." : "Choose the PDF of the pack.");
        }

        var trust = string.IsNullOrWhiteSpace(Input.Fingerprint) ? null : PackTrust.OfFingerprint(Input.Fingerprint);
        if (trust is null && !string.IsNullOrWhiteSpace(Input.Fingerprint))
        {
            ModelState.AddModelError("Input.Fingerprint", NoFingerprint);
        }

        var stampTrust = string.IsNullOrWhiteSpace(Input.StampFingerprint) ? null : TimeStampTrust.OfFingerprint(Input.StampFingerprint);
        if (stampTrust is null && !string.IsNullOrWhiteSpace(Input.StampFingerprint))
        {
            ModelState.AddModelError("Input.StampFingerprint", NoFingerprint);
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        await CheckAsync(pdf!, trust, stampTrust);
        return Page();
    }

    public static Badge BadgeOf(PackCheckResult result) => result switch
    {
        PackCheckResult.Pass => new Badge(BadgeState.Done, "holds"),
        PackCheckResult.Fail => new Badge(BadgeState.Late, "does not hold"),
        _ => new Badge(BadgeState.Unknown, "not checked"),
    };

    public static string LabelOf(string item) => item switch
    {
        PackItems.Form => "Form of the PDF",
        PackItems.Signature => "Signature of the file",
        PackItems.Key => "Key of the signer",
        PackItems.Manifest => "Manifest",
        PackItems.Contents => "Contents",
        PackItems.Printed => "Printed text",
        PackItems.Signatures => "Signatures of people",
        PackItems.TimeStamps => "Time stamps",
        PackItems.Trail => "Trail",
        PackItems.Zip => "ZIP",
        PackItems.Evidence => "Evidence files",
        PackItems.Newest => "Newest",
        _ => item,
    };

    private async Task CheckAsync(IFormFile pdf, PackTrust? trust, TimeStampTrust? stampTrust)
    {
        using var bytes = new MemoryStream((int)pdf.Length);
        await pdf.CopyToAsync(bytes, Stopped);
        await using var zip = Request.Form.Files.GetFile("Input.Zip") is { Length: > 0 } file ? file.OpenReadStream() : null;
        Checked = VerifyPack.Run(bytes.ToArray(), zip, trust, stampTrust);
        if (Checked.ManifestSha256 is { } manifest)
        {
            Checked = Checked.With(PackStanding.ItemOf(await standing.OfAsync(manifest, Stopped)));
        }

        IsOurs = Checked.Fingerprint is { } fingerprint && fingerprint == OwnFingerprint();
    }

    private string? OwnFingerprint()
    {
        try
        {
            return key.Get().Fingerprint;
        }
        catch (PackKeyException)
        {
            // This page checks files of any system; a missing key of our own is said in administration.
            return null;
        }
    }

    /// <summary>What is sent beside the files.</summary>
    public sealed class Sent
    {
        public string? Fingerprint { get; set; }

        public string? StampFingerprint { get; set; }
    }
}
