import { readFile } from "node:fs/promises";

/** IPv4 addresses, and IPv6 ones as the kernel writes them, at which something on this machine listens on a port. */
export async function listeningOn(port: number): Promise<string[]> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8")));
  return tables.flatMap((table) => addressesIn(table, port)).sort();
}

/** Each line: `0: 0100007F:1F90 00000000:0000 0A …`, the local address with its bytes in reverse and the port in hex; 0A is LISTEN. */
function addressesIn(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(suffix) && state === "0A")
    .map(([, local = ""]) => readable(local.slice(0, -suffix.length)));
}

function readable(address: string): string {
  if (address.length !== 8) return address;
  return [...Buffer.from(address, "hex")].reverse().join(".");
}
