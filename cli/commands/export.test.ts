import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smallRepository } from "../../plan/testing/small-repository.ts";
import { buildProgram } from "../program.ts";
import { fakeContext } from "../testing/context.ts";
import { verb } from "./export.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "astrolab-export-"));
  for (const [path, text] of Object.entries(smallRepository)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

async function exported(...argv: readonly string[]) {
  const context = fakeContext({ repoRoot: root });
  await buildProgram([verb], context).parseAsync(["export", ...argv], { from: "user" });
  return { out: context.out(), err: context.err() };
}

test("compose is the stack with its options, and nothing is said", async () => {
  const { out, err } = await exported("compose", "--port", "8081");
  expect(out).toContain('published: "8081"');
  expect(err).toBe("");
});

test("kubernetes is the stack with its options; that images are here alone is said beside it", async () => {
  const { out, err } = await exported("kubernetes", "--port", "8081", "--stack", "ada");
  expect(out).toContain("kubectl port-forward --namespace astrolab-ada service/proxy 8081:8081");
  expect(err).toMatch(
    /^Warning: .* on this computer alone[\s\S]*npm run export -- kubernetes --registry HOST:PORT --stack ada\n$/,
  );
  expect((await exported("kubernetes", "--registry", "mirror.local:5000")).err).toBe("");
});
