import { COMMAND_CHECK, ENTRY_CHECK } from "../../../plan/health.ts";
import type { ContainerPlan } from "../../../plan/types.ts";
import { escaped } from "../document.ts";

/**
 * When a container can serve. There is no liveness probe: an engine restarts what ended, not what answers badly, and what goes wrong here on
 * purpose is to be looked at.
 */
export function readiness({ health, entry }: ContainerPlan): object {
  // The entry is ready when the whole stack is, as on an engine.
  if (entry !== undefined) return exec(command(entry.healthcheck), ENTRY_CHECK);
  if ("command" in health) return exec(health.command, COMMAND_CHECK);
  const ask =
    "tcp" in health ? { tcpSocket: { port: health.tcp } } : { httpGet: { port: health.port, path: health.path } };
  return { ...ask, periodSeconds: 2, timeoutSeconds: 2 };
}

function exec(words: readonly string[], check: typeof ENTRY_CHECK | typeof COMMAND_CHECK): object {
  return {
    exec: { command: escaped(words) },
    periodSeconds: seconds(check.interval),
    timeoutSeconds: seconds(check.timeout),
  };
}

/** A health check in Docker's words: `CMD` and a program, or `CMD-SHELL` and a line. */
function command([kind, ...words]: readonly string[]): readonly string[] {
  return kind === "CMD-SHELL" ? ["/bin/sh", "-c", ...words] : words;
}

/** `500ms` and `15s` in whole seconds, of which there is at least one: a probe knows no shorter period. */
function seconds(time: string): number {
  const value = Number.parseInt(time, 10);
  return Math.max(1, Math.round(time.endsWith("ms") ? value / 1000 : value));
}
