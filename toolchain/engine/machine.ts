import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Env } from "../../common/env.ts";
import { exists, isExecutable } from "../../common/files/exists.ts";
import type { Machine } from "./plan.ts";

/** What this machine is. */
export async function thisMachine(env: Env): Promise<Machine> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  // A user's PATH often lacks the folders of system programs.
  const folders = [...(env["PATH"] ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"].filter(Boolean);
  const has = async (name: string) => {
    const found = await Promise.all(folders.map((folder) => isExecutable(join(folder, name))));
    return found.includes(true);
  };
  const [systemd, dockerd, iptables, mmdebstrap] = await Promise.all([
    exists("/run/systemd/system"),
    has("dockerd"),
    has("iptables"),
    has("mmdebstrap"),
  ]);
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    distribution: /^ID="?([a-z]+)/m.exec(release)?.[1] ?? "",
    systemd,
    dockerd,
    iptables,
    mmdebstrap,
  };
}
