import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Whether an engine asks a registry without TLS.
 *
 * @param allowed what its configuration says: names with ports, and networks
 * @param registry `10.0.0.1:8080`
 */
export function takesPlainHttp(allowed: readonly string[], registry: string): boolean {
  if (allowed.includes(registry)) return true;
  const host = registry.replace(/:\d+$/, "");
  const family = isIPv4(host) ? "ipv4" : isIPv6(host) ? "ipv6" : undefined;
  if (family === undefined) return false;
  const networks = new BlockList();
  for (const each of allowed) {
    const [, network = "", bits = ""] = /^([\d.]+|[\da-f:]+)\/(\d+)$/i.exec(each) ?? [];
    if (isIPv4(network)) networks.addSubnet(network, Number(bits), "ipv4");
    else if (isIPv6(network)) networks.addSubnet(network, Number(bits), "ipv6");
  }
  return networks.check(host, family);
}
