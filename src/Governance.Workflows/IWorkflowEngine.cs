namespace Governance.Workflows;

/// <summary>Says what a trigger leads to. A host on another workflow server can take its place.</summary>
public interface IWorkflowEngine
{
    /// <param name="state">Null for the start.</param>
    Advance Advance(WorkflowDefinition definition, WorkflowState? state, Trigger trigger);
}
