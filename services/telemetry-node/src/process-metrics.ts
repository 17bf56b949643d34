import type { Meter } from "@opentelemetry/api";
import type { CgroupMemory } from "./cgroup.ts";

/** Where the figures come from. Memory in bytes, CPU in seconds since the start, the start in unix seconds. */
export interface ProcessFigures {
  residentBytes(): number;
  cpuSeconds(): number;
  startUnixSeconds: number;
  cgroup(): CgroupMemory;
}

export function nodeFigures(process: NodeJS.Process, now: () => number, cgroup: () => CgroupMemory): ProcessFigures {
  return {
    residentBytes: () => process.memoryUsage.rss(),
    cpuSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    startUnixSeconds: now() / 1000 - process.uptime(),
    cgroup,
  };
}

/** Makes the metrics that every service exports; they are read once in each export interval. */
export function observeProcess(meter: Meter, figures: ProcessFigures): void {
  const resident = meter.createObservableUpDownCounter("process.memory.usage", {
    unit: "By",
    description: "Memory of the process that is in RAM",
  });
  const cpu = meter.createObservableCounter("process.cpu.time", {
    unit: "s",
    description: "CPU time, user and system together",
  });
  const start = meter.createObservableGauge("process.start_time", {
    unit: "s",
    description: "When the process started, unix time",
  });
  const usage = meter.createObservableGauge("container.memory.usage", {
    unit: "By",
    description: "Memory of the container without file cache that can be dropped",
  });
  const limit = meter.createObservableGauge("container.memory.limit", {
    unit: "By",
    description: "Memory at which the container is killed",
  });
  meter.addBatchObservableCallback(
    (result) => {
      result.observe(resident, figures.residentBytes());
      result.observe(cpu, figures.cpuSeconds());
      result.observe(start, figures.startUnixSeconds);
      const container = figures.cgroup();
      if (container.usage !== undefined) result.observe(usage, container.usage);
      if (container.limit !== undefined) result.observe(limit, container.limit);
    },
    [resident, cpu, start, usage, limit],
  );
}
