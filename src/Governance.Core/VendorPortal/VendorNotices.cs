using Governance.Core.Cases;
using Governance.Core.Notifications;

namespace Governance.Core.VendorPortal;

internal static class VendorNotices
{
    /// <summary>Told to whoever sent the link, or to the owner of the step where the product sent it.</summary>
    public static Notice NotDelivered(int personId, Case ofCase, int? stepNumber, DateTime at) =>
        Notice.To(personId, ofCase.Number, stepNumber, $"The mail with the private link of {ofCase.Name} did not arrive. See what the mail server said, or copy a link.", at);
}
