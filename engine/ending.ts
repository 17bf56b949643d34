import { duration } from "../common/words.ts";
import type { ContainerState } from "./engine.ts";

/** 128 and SIGKILL: where nobody stops a container, it is the kernel, or the service itself at its limit, for want of memory. */
const EXIT_CODE_KILLED = 137;

/** How a container ended that does not run, for people; undefined for one that runs or never did. @param now milliseconds since the epoch */
export function endingOf(container: Ending, now: number): string | undefined {
  const { status, exitCode, oomKilled, endedAt } = container;
  if (status === "running" || status === "paused" || status === "created" || endedAt === undefined) return undefined;
  const code = `exit code ${exitCode}`;
  const why = oomKilled ? `out of memory (${code})` : exitCode === EXIT_CODE_KILLED ? `killed (${code})` : code;
  return `ended ${duration(now - endedAt)} ago: ${why}`;
}

type Ending = Pick<ContainerState, "status" | "exitCode" | "oomKilled" | "endedAt">;
