import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where distributions put it, the older ones first. */
const PLACES = ["bin/busybox", "usr/bin/busybox"];

/** A busybox that needs no library: this machine's, or Debian's package, unpacked and not installed. */
export async function staticBusybox(): Promise<Buffer> {
  const own = await firstStatic("/");
  if (own) return own;
  const folder = await mkdtemp(join(tmpdir(), "astrolab-busybox-"));
  try {
    await download(folder);
    await run("sh", ["-c", "dpkg-deb --extract busybox-static_*.deb ."], { cwd: folder });
    const unpacked = await firstStatic(folder);
    if (unpacked) return unpacked;
    throw new Error("Debian's package busybox-static holds no busybox at /bin or /usr/bin that is linked statically.");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A fresh machine has no package lists yet. */
async function download(cwd: string): Promise<void> {
  const fetch = () => run("apt-get", ["-q", "download", "busybox-static"], { cwd });
  try {
    await fetch();
  } catch {
    await run("apt-get", ["-q", "update"]);
    await fetch();
  }
}

async function firstStatic(root: string): Promise<Buffer | undefined> {
  for (const place of PLACES) {
    const program = await readFile(join(root, place)).catch(() => undefined);
    if (program && isStatic(program)) return program;
  }
  return undefined;
}

/** Whether a 64-bit ELF program asks for no loader: it has no program header of type 3 (PT_INTERP). */
export function isStatic(program: Buffer): boolean {
  const isElf64 = program.subarray(0, 5).equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2]));
  if (!isElf64) return false;
  const [start, size, count] = [
    Number(program.readBigUInt64LE(0x20)),
    program.readUInt16LE(0x36),
    program.readUInt16LE(0x38),
  ];
  const types = Array.from({ length: count }, (_, index) => program.readUInt32LE(start + index * size));
  return !types.includes(3);
}
