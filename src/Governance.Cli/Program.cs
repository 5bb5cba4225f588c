using System.CommandLine;

return new RootCommand("Governance: procurement and governance of medical-imaging AI.").Parse(args).Invoke();
