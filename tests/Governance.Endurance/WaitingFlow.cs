namespace Governance.Endurance;

/// <summary>A definition that opens a step and, beside it, waits an hour before it opens another one.</summary>
internal static class WaitingFlow
{
    /// <summary>Deadlines of the first step where no template says otherwise: reminder, due, overdue, two levels; and the delay.</summary>
    public const int DueThings = 6;

    public const string Json =
        """
        { "id": "waiting-v1", "definitionId": "waiting", "name": "Waiting", "version": 1, "inputs": [],
          "outputs": [{ "name": "Ending", "type": "String" }],
          "variables": [
            { "id": "var-make", "name": "Make", "typeName": "Object", "isArray": false, "value": null, "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" },
            { "id": "var-look", "name": "Look", "typeName": "Object", "isArray": false, "value": null, "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }],
          "customProperties": { "governance": { "schema": 1, "kind": "new-procurement", "facts": [], "endings": ["closed"] } },
          "root": { "id": "flow", "type": "Elsa.Flowchart",
            "activities": [
              { "id": "start", "type": "Elsa.Start", "name": "start" },
              { "id": "make", "type": "Elsa.RunTask", "name": "make",
                "taskName": { "typeName": "Object", "expression": { "type": "Literal", "value": "make" } },
                "payload": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "({ kind: 'task', title: 'Make', ownerRole: 'clinical-lead', dueWorkingDays: 5, outcomes: ['done'] })" } },
                "result": { "typeName": "Object", "memoryReference": { "id": "var-make" } },
                "customProperties": { "governance": { "schema": 1 } } },
              { "id": "wait", "type": "Elsa.Delay", "name": "wait", "timeSpan": { "typeName": "Object", "expression": { "type": "Literal", "value": "1:00:00" } } },
              { "id": "look", "type": "Elsa.RunTask", "name": "look",
                "taskName": { "typeName": "Object", "expression": { "type": "Literal", "value": "look" } },
                "payload": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "({ kind: 'task', title: 'Look', ownerRole: 'clinical-lead', dueWorkingDays: 5, outcomes: ['done'] })" } },
                "result": { "typeName": "Object", "memoryReference": { "id": "var-look" } },
                "customProperties": { "governance": { "schema": 1 } } },
              { "id": "name-closed", "type": "Elsa.SetOutput", "name": "name-closed",
                "outputName": { "typeName": "Object", "expression": { "type": "Literal", "value": "Ending" } },
                "outputValue": { "typeName": "Object", "expression": { "type": "Literal", "value": "closed" } } },
              { "id": "end", "type": "Elsa.End", "name": "end" }],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "make", "port": "In" } },
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "wait", "port": "In" } },
              { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "look", "port": "In" } },
              { "source": { "activity": "make", "port": "Done" }, "target": { "activity": "name-closed", "port": "In" } },
              { "source": { "activity": "look", "port": "Done" }, "target": { "activity": "name-closed", "port": "In" } },
              { "source": { "activity": "name-closed", "port": "Done" }, "target": { "activity": "end", "port": "In" } }] } }
        """;
}
