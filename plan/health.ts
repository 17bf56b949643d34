import { expand, type PlaceholderValues } from "../common/placeholders.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import type { ContainerPlan, HealthPlan } from "./types.ts";

/** What the proxy needs to know of a service to ask for its health. */
export type HealthTarget = Pick<ContainerPlan, "service" | "health">;

/** An HTTP address inside the stack's network. */
export interface Asked {
  readonly service: string;
  readonly port: number;
  readonly path: string;
}

export function healthPlan({ health }: Pick<ServiceFile, "health">, values: PlaceholderValues): HealthPlan {
  if ("tcp" in health) return health;
  if ("command" in health) return { command: health.command.map((word) => expand(word, values)) };
  return addressOf(expand(health.http, values));
}

/** Who opens ports for the proxy, and where it is asked to; undefined where nobody does. */
export function probeOf(services: readonly Pick<ServiceFile, "name" | "probe">[]): Asked | undefined {
  const found = services.find(({ probe }) => probe !== undefined);
  return found?.probe === undefined ? undefined : { service: found.name, ...addressOf(found.probe) };
}

/** How long Pulumi waits for a container that has a health check of its own, seconds. */
export const WAIT_TIMEOUT_S = 180;

/**
 * How long a container may take to end, seconds. Each of ours takes less than one; a sender whose receiver goes at the same time waits for it
 * in vain.
 */
export const STOP_GRACE_S = 3;

/**
 * How often the engine asks the entry, whose health check is the stack's and itself asks seldom once all is well. The tries bridge a start.
 * Half a second: at a second, `up` waited for the next question as long as for the last service.
 */
export const ENTRY_CHECK = { interval: "500ms", timeout: "15s", retries: 360 } as const;

/** How often the engine runs a command that tells of health. The retries bridge a slow start; later questions get the last result. */
export const COMMAND_CHECK = { interval: "2s", timeout: "5s", retries: 30 } as const;

/** Whom the proxy asks for a service's health; undefined where the engine alone knows it. */
export function askedFor({ service, health }: HealthTarget, probe: Asked | undefined): Asked | undefined {
  if ("path" in health) return { service, ...health };
  if ("command" in health || probe === undefined) return undefined;
  return { ...probe, path: `${probe.path}${service}` };
}

/** `:9101/healthz` → port 9101, path /healthz. */
function addressOf(text: string): { readonly port: number; readonly path: string } {
  const [, port = "", path = ""] = /^:(\d+)(\/.*)$/.exec(text) ?? [];
  return { port: Number(port), path };
}
