import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../common/clock.ts";
import type { Finished, Spawn } from "../../common/process/spawn.ts";
import { UserError } from "../../common/user-error.ts";
import { EngineAnswerError } from "../../engine/answer-error.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { smallRepository } from "../../plan/testing/small-repository.ts";
import type { Board } from "../output/board.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { up } from "./up.ts";

let repoRoot: string;
let env: Record<string, string>;

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-up-"));
  env = { PULUMI_BACKEND_URL: `file://${repoRoot}` };
  for (const [path, text] of Object.entries(smallRepository)) await write(path, text);
});
afterEach(() => rm(repoRoot, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(repoRoot, path)), { recursive: true });
  await writeFile(join(repoRoot, path), text);
}

/** The program, loaded early and ended when `up` goes no further. */
function fakePart(): { readonly spawn: Spawn; readonly seen: string[] } {
  const seen: string[] = [];
  const spawn: Spawn = (_, [file = ""]) => {
    seen.push(`start ${file.replace(`${repoRoot}/`, "")}`);
    let end: (finished: Finished) => void = () => {};
    const finished = new Promise<Finished>((resolve) => {
      end = resolve;
    });
    const kill = () => {
      seen.push("kill");
      end({ exitCode: null, stdout: "", stderr: "" });
    };
    return { finished, interrupt: () => {}, kill };
  };
  return { spawn, seen };
}

const options = { stack: "dev", flags: {}, format: "text", hint: hintFor("dev", {}) } as const;
const stackFiles = async () => (await readdir(repoRoot)).filter((name) => name.startsWith("Pulumi."));

describe("a mistake is told before anything is asked of the machine, which reaching an engine may change", () => {
  const asked: string[] = [];
  const context = () =>
    fakeContext({
      repoRoot,
      env,
      findEngine: () => {
        asked.push("engine");
        return Promise.reject(new Error("asked for an engine"));
      },
    });

  test("in a service file", async () => {
    const shop = smallRepository["services/shop/service.yaml"] ?? "";
    await write("services/shop/service.yaml", shop.replace("192Mi", "192MB").replace("[prometheus]", "[prometeus]"));
    await expect(up(context(), { ...options, flags: { port: "18080" } })).rejects.toMatchObject({
      kind: "usage",
      message: "services/shop/service.yaml:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 192MB",
      fix: "1 problem in 1 file. Fix these problems, then run the command again.",
    });
    expect([asked, await stackFiles()]).toEqual([[], []]);
  });

  test("in a setting that is kept with the stack", async () => {
    await write("Pulumi.dev.yaml", 'config:\n  astrolab:port: "80"\n');
    await expect(up(context(), options)).rejects.toMatchObject({
      kind: "usage",
      message: `setting astrolab:port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not "80"
  Change it: pulumi config set port 8080 --stack dev`,
      fix: 'Return to a default with "pulumi config rm NAME --stack dev". Fix these, then run the command again.',
    });
    expect(asked).toEqual([]);
  });
});

test("what runs under the stack's name and may be another person's is left alone, and no setting is kept", async () => {
  const engine = fakeEngine({ containers: [container({ service: "shop" })] });
  // Doctor reads real files, for which a clock that jumps would not wait.
  const context = fakeContext({ repoRoot, env, engine, clock: systemClock });
  await expect(up(context, { ...options, flags: { users: "7" } })).rejects.toMatchObject({
    kind: "environment",
    message: expect.stringContaining('✖ Leftovers  1 container of a stack "dev" runs on this engine'),
  });
  expect([engine.removed, await stackFiles()]).toEqual([[], []]);
});

test("what the files show that is not so is said once, before anything is made", async () => {
  const panel = { type: "timeseries", title: "CPU", targets: [{ refId: "A", expr: "process_cpu_time_seconds_total" }] };
  await write("dashboards/demo/mine.json", JSON.stringify({ title: "Mine", panels: [panel] }));
  await write("dashboards/demo/other.json", "[]");
  const notes: string[] = [];
  const rows = new Map<string, string>();
  const board: Board = {
    // Pulumi's tools would be fetched next.
    set: (id, { title }) => {
      if (title !== undefined) rows.set(id, title);
      if (id === "tools") throw new UserError("failed", "as far as this goes", { fix: undefined });
    },
    has: () => false,
    note: (text) => void notes.push(text),
    end: () => {},
  };
  const { spawn, seen } = fakePart();
  const context = fakeContext({ repoRoot, env, spawn, clock: systemClock, board: () => board });
  await expect(up(context, { ...options, flags: { images: "upstream", port: "18186" } })).rejects.toThrow(
    "as far as this goes",
  );
  const warnings = notes.filter((note) => note.includes("dashboards/demo/"));
  expect(warnings).toEqual([
    "Warning: dashboards/demo/other.json:1:1 holds no JSON object; it is left out",
    'Warning: dashboards/demo/mine.json: panel "CPU", query A: process_cpu_time_seconds_total only ever grows, and the panel draws it as it stands: put it into rate() or increase()',
  ]);
  expect(seen).toEqual(["start infra/program-server.ts", "kill"]);
  // What runs later has the row "Pulumi".
  expect([...rows]).toEqual([
    ["machine", "This machine"],
    ["tools", "Tools"],
  ]);
});

test.each([
  ["before anything is changed", 0, "environment"],
  ["after", 1, "failed"],
])("what an engine answers %s", async (_, answered, kind) => {
  const answer = { question: "GET /info", statusCode: 500, said: "no space left on device" };
  const engine = fakeEngine();
  const refused = new EngineAnswerError(answer, engine.target);
  const facts = () => (answered === 0 ? Promise.reject(refused) : engine.facts());
  const board: Board = {
    set: (id) => {
      if (id === "tools") throw refused;
    },
    has: () => false,
    note: () => {},
    end: () => {},
  };
  const refusing = { ...engine, facts };
  const { spawn } = fakePart();
  const context = fakeContext({ repoRoot, env, spawn, engine: refusing, clock: systemClock, board: () => board });
  await expect(up(context, { ...options, flags: { images: "upstream", port: "18186" } })).rejects.toMatchObject({
    kind,
    message: refused.message,
  });
});
