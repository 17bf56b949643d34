import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Operation } from "../core/resource.ts";
import { useEngine } from "../testing/context.ts";
import { buildImage } from "./build.ts";

const engine = useEngine("cancel");

test("a cancelled deployment ends a build that is under way", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "astrolab-plugin-test-"));
  await mkdir(join(cwd, "app"));
  await writeFile(join(cwd, "app/Dockerfile"), `FROM ${engine().image}\nRUN sleep 600 # ${cwd}\n`);
  const cancelled = new AbortController();
  const operation: Operation = {
    identity: { urn: "", type: "", name: "" },
    docker: engine().docker,
    signal: cancelled.signal,
    clock: { now: () => 0, sleep: async () => {} },
    progress: (step) => {
      if (step.includes("RUN sleep")) cancelled.abort(new Error("the deployment was cancelled"));
    },
    warn: () => {},
    redact: (text) => text,
  };
  const build = { context: "app", dockerfile: "app/Dockerfile" };
  const pending = buildImage(operation, { imageName: "astrolab-plugin-test-never:1", build }, cwd);
  await expect(pending).rejects.toThrow("the deployment was cancelled");
  await rm(cwd, { recursive: true });
});
