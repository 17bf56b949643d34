import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const guard = fileURLToPath(new URL("orphan-guard.ts", import.meta.url));
const spinning = `import { endWithPulumi } from ${JSON.stringify(guard)}; endWithPulumi(50); console.log(process.pid); setTimeout(() => { for (;;); }, 300);`;

/** A stand-in for Pulumi → language host → program, each the parent of the next; resolves with the program's pid. */
function family(): Promise<{ pulumi: ChildProcess; program: number }> {
  const program = `node --input-type=module -e '${spinning}'`;
  const pulumi = spawn("sh", ["-c", `sh -c "$1; true" host "$1"; true`, "pulumi", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    pulumi.stdout?.once("data", (line) => resolve({ pulumi, program: Number(String(line).trim()) }));
    pulumi.once("exit", () => reject(new Error("the family ended before the program spoke")));
  });
}

test.runIf(process.platform === "linux")(
  "a program that spins ends once Pulumi is gone",
  { timeout: 20_000 },
  async () => {
    const { pulumi, program } = await family();
    expect(process.kill(program, 0)).toBe(true);
    pulumi.kill("SIGKILL");
    await expect.poll(() => alive(program), { timeout: 15_000 }).toBe(false);
  },
);

/** What waits for ever, and first says who it is. */
const WAITS = "console.log(process.pid); setInterval(() => {}, 1000);";
const GUARDED = `import { endWithParent } from ${JSON.stringify(guard)}; endWithParent(50); ${WAITS}`;

/** A program whose command was killed once it ran. @returns its pid */
async function orphan(source: string): Promise<number> {
  const command = spawn("sh", ["-c", `node --input-type=module -e '${source}'; true`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: command.stdout }), "line")) as [string];
  expect(alive(Number(line))).toBe(true);
  command.kill("SIGKILL");
  return Number(line);
}

test("a program ends with the command that started it", { timeout: 20_000 }, async () => {
  const program = await orphan(GUARDED);
  await expect.poll(() => alive(program), { timeout: 15_000 }).toBe(false);
});

test("without the guard it goes on for ever", { timeout: 20_000 }, async () => {
  const [free, guarded] = [await orphan(WAITS), await orphan(GUARDED)];
  await expect.poll(() => alive(guarded), { timeout: 15_000 }).toBe(false);
  expect(alive(free)).toBe(true);
  process.kill(free, "SIGKILL");
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
