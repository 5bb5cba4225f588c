namespace Governance.Workflows.Engine;

/// <summary>Stops an advance; the engine turns it into a fault of its answer.</summary>
internal sealed class EngineFaultException(WorkflowActivity? activity, string code, string text) : Exception(text)
{
    public EngineFault ToFault() => new(activity?.Id, code, Message);
}
