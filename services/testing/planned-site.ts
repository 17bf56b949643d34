import { planPart } from "./plan-part.ts";

/**
 * The proxy's Caddyfile as it is planned, with its imports in their places. Names of services lead nowhere outside a stack's network, so
 * each becomes a port of this computer.
 *
 * @param own the proxy's port
 * @param inside ports of the servers behind it, by service
 * @param hosts further names that it is asked by
 */
export function plannedCaddyfile(
  own: number,
  inside: Readonly<Record<string, number>>,
  hosts: readonly string[] = [],
): string {
  const behind = Object.keys(inside);
  const plan = planPart("test", ["proxy", ...behind], own, "upstream", hosts);
  const uploads = plan.containers.find(({ service }) => service === "proxy")?.uploads ?? [];
  const fileOf = (path: string) => uploads.find((upload) => upload.path === path)?.content ?? "";
  return fileOf("/etc/caddy/Caddyfile")
    .replaceAll(/import (\/etc\/caddy\/\S+)/g, (_, path: string) => fileOf(path))
    .replaceAll(new RegExp(`\\b(${behind.join("|")}):\\d+`, "g"), (_, name: string) => `127.0.0.1:${inside[name]}`);
}
