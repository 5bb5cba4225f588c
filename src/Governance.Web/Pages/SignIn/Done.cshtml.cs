using Governance.Web.Infrastructure;

namespace Governance.Web.Pages.SignIn;

/// <summary>Where somebody arrives who signed in in a tab of its own, because another tab holds a form.</summary>
public sealed class DoneModel : GovernancePage;
