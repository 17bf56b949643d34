import type { NamedPlan } from "./types.ts";

/** Labels by which everything of a stack is found again, whatever Pulumi remembers. */
export const stackLabel = "dev.astrolab.stack";
export const serviceLabel = "dev.astrolab.service";
export const planLabel = "dev.astrolab.plan";

/** What the service label says of things that no single service owns. */
const shared = "shared";

export function containerName(stack: string, service: string): string {
  return `astrolab-${stack}-${service}`;
}

export function ownLabels(stack: string, service: string): Readonly<Record<string, string>> {
  return { [serviceLabel]: service, [stackLabel]: stack };
}

export function networkPlan(stack: string): NamedPlan {
  return { key: "network", name: `astrolab-${stack}`, labels: ownLabels(stack, shared) };
}

/** @param users names of the services that mount it */
export function volumePlan(stack: string, key: string, users: readonly string[]): NamedPlan {
  const [only = shared, ...others] = users;
  return { key, name: `astrolab-${stack}-${key}`, labels: ownLabels(stack, others.length === 0 ? only : shared) };
}
