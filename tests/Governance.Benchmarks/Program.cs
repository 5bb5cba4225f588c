using BenchmarkDotNet.Running;
using Governance.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TwentyTasks).Assembly).Run(args);
