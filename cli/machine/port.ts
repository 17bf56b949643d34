import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import { basename } from "node:path";

/** Whether something listens on the port of loopback: of 127.0.0.1, of ::1, which a browser tries first for localhost, or of all addresses. */
export async function isTaken(port: number): Promise<boolean> {
  return (await isTakenOn(port, "127.0.0.1")) || isTakenOn(port, "::1");
}

function isTakenOn(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A system without IPv6 has nobody there. A port below 1024 is refused with EACCES to a person who is not root; the engine may still open it.
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE"));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => server.close(() => resolve(false)));
  });
}

/** `nginx (pid 812)`, from /proc; undefined elsewhere, or where the process is another user's. */
export async function processOn(port: number, proc = "/proc"): Promise<string | undefined> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`${proc}/net/${name}`, "utf8").catch(() => "")),
  );
  const inodes = new Set(tables.flatMap((text) => listeners(text, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of (await readdir(proc).catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsSocket(`${proc}/${pid}/fd`, inodes))) continue;
    return `${await nameOf(`${proc}/${pid}`)} (pid ${pid})`;
  }
  return undefined;
}

/** What was typed to start it: the name of its main thread is the program's to choose, and Node's is "MainThread". */
async function nameOf(folder: string): Promise<string> {
  const [typed = "", comm = ""] = await Promise.all(
    ["cmdline", "comm"].map((file) => readFile(`${folder}/${file}`, "utf8").catch(() => "")),
  );
  return basename(typed.split("\0")[0]?.split(" ")[0] ?? "") || comm.trim() || "a process";
}

/**
 * Inodes of the sockets that listen on a port.
 * Each line of /proc/net/tcp: `0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 12345 …`,
 * where 1F90 is the port in hex, 0A means LISTEN and the tenth field is the inode.
 */
export function listeners(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(suffix) && state === "0A")
    .map((fields) => fields[9] ?? "");
}

async function holdsSocket(folder: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const links = await Promise.all(
    (await readdir(folder).catch(() => [])).map((fd) => readlink(`${folder}/${fd}`).catch(() => "")),
  );
  return links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ""));
}
