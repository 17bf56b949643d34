import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { loadState } from "./load-state.ts";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "astrolab-state-"));
  await mkdir(join(home, ".pulumi", "stacks", "astrolab"), { recursive: true });
});
afterEach(() => rm(home, { recursive: true }));

const load = (stack: string) => loadState({ env: { PULUMI_BACKEND_URL: "file://~" }, home, repoRoot: "/repo" }, stack);

test("of a stack that Pulumi has not there is nothing", async () => {
  expect(await load("dev")).toBeUndefined();
});

test("a state that is cut off is told with its file, the reason, and what goes on from there", async () => {
  await writeFile(join(home, ".pulumi/stacks/astrolab/room.json"), '{"version":3,"checkpoint":{"sta');
  const error = await load("room").catch((thrown: unknown) => thrown);
  expect(fullText(error).replaceAll(home, "~")).toBe(
    `Pulumi's state of the stack "room" cannot be read: ~/.pulumi/stacks/astrolab/room.json: Unterminated string in JSON at position 31 (line 1 column 32).
\`npm run down -- --stack room\` removes the stack and this file, \`npm run up -- --stack room\` creates it again.`,
  );
});
