import { ownLabels } from "../../../plan/names.ts";
import type { Plan } from "../../../plan/types.ts";

/** What every object but the namespace begins with. */
export function metadata({ network }: Plan, name: string, labels: Readonly<Record<string, string>> = {}): object {
  return { name, namespace: network.name, ...(Object.keys(labels).length > 0 && { labels }) };
}

/** The pods of a service, whatever they were made from. */
export function podsOf({ stack }: Plan, service: string): object {
  return { matchLabels: ownLabels(stack, service) };
}
