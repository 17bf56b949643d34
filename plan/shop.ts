import { compare } from "../common/problem.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import type { RoutePlan } from "./types.ts";

/** The services that a shopper's request passes, sorted: who serves `/`, whom that one calls, and so on. Services that are not there are left out. */
export function shopServices(
  services: readonly Pick<ServiceFile, "name" | "calls">[],
  routes: readonly Pick<RoutePlan, "prefix" | "service">[],
): readonly string[] {
  const callsOf = new Map(services.map(({ name, calls }) => [name, calls]));
  const found = new Set(routes.filter(({ prefix }) => prefix === "/").map(({ service }) => service));
  // A set is walked in the order of insertion, what is added meanwhile included.
  for (const name of found) {
    for (const callee of callsOf.get(name) ?? []) if (callsOf.has(callee)) found.add(callee);
  }
  return [...found].sort(compare);
}
