import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import type { Base } from "../options.ts";
import { testBase } from "../testing/base.ts";
import { goAnswers } from "../testing/fake-go.ts";
import { type Answer, fakeRun } from "../testing/fake-run.ts";
import { buildBinaries } from "./build.ts";
import { newGo, type Target } from "./go.ts";
import { servers } from "./recipes.ts";

const target: Target = { os: "linux", arch: "arm64" };
const recipe = (name: string) => {
  const found = servers[name];
  if (!found) throw new Error(name);
  return found;
};

const build = (base: Base, programs: Record<string, Answer>, names: string[]) => {
  const { run, ran } = fakeRun(programs);
  const go = newGo({ ...base, run }, target);
  return { ran, paths: buildBinaries(base, go, target, "servers", names.map(recipe)) };
};

test("what is missing is made together, and nothing is built twice", async () => {
  const { base, events } = await testBase();
  const first = build(base, goAnswers, ["caddy"]);
  const [caddy = ""] = await first.paths;
  expect(await readFile(caddy, "utf8")).toBe("./caddy for linux/arm64");
  expect(events).toEqual([
    "start servers: compile caddy",
    "update servers: fetching modules",
    "update servers: caddy: 1 of at most 3 packages, net/http",
    "done servers",
  ]);

  const names = ["caddy", "flagd", "otel-collector", "prometheus"];
  const second = build(base, goAnswers, names);
  expect((await second.paths)[0]).toBe(caddy);
  // The one that needs no edited module starts while those of the others are fetched.
  expect(second.ran.filter((line) => line.startsWith("go build")).map((line) => line.split("/ ")[1])).toEqual([
    "./otelcol",
    "github.com/open-feature/flagd/flagd github.com/prometheus/prometheus/cmd/prometheus",
  ]);

  const third = build(base, {}, names);
  expect(await third.paths).toEqual(await second.paths);
  expect(third.ran).toEqual([]);
});

test("an interrupted build leaves no program, the next one makes it", async () => {
  const stop = new AbortController();
  const { base, events } = await testBase({ signal: stop.signal });
  const reason = new Error("Interrupted.");
  const interrupted: Answer = async (args, options) => {
    if (args[0] !== "build") return goAnswers.go(args, options);
    await writeFile(join(args[args.indexOf("-o") + 1] ?? "", "caddy"), "hal");
    stop.abort(reason);
    throw reason;
  };
  await expect(build(base, { ...goAnswers, go: interrupted }, ["caddy"]).paths).rejects.toBe(reason);
  expect(events.at(-1)).toBe("fail servers: interrupted");

  const [caddy = ""] = await build({ ...base, signal: new AbortController().signal }, goAnswers, ["caddy"]).paths;
  expect(await readFile(caddy, "utf8")).toBe("./caddy for linux/arm64");
});

test("without Go, and with one that is too old, the reader is told what to do", async () => {
  const { base } = await testBase();
  await expect(build(base, {}, ["caddy"]).paths).rejects.toEqual(
    new UserError(
      "environment",
      "There is no Go on this machine, and images cannot be built from packages without it: the servers come as Go modules.",
      {
        fix: [
          "Install Go 1.21 or newer (a newer one is then fetched where it is needed), for example:",
          "  apt-get install -y golang-go",
          "or use the upstream images, where a container registry can be reached:",
          "  npm run up -- --images upstream",
        ].join("\n"),
      },
    ),
  );
  const said = "go: go.mod requires go >= 1.26.0 (running go 1.22.1; GOTOOLCHAIN=local)\n";
  const old: Answer = ([verb]) => (verb === "env" ? { stdout: "/usr/lib/go" } : { exitCode: 1, stderr: said });
  await expect(build(base, { go: old }, ["caddy"]).paths).rejects.toEqual(
    new UserError(
      "environment",
      [
        "The Go on this machine cannot build the servers:",
        "  go: go.mod requires go >= 1.26.0 (running go 1.22.1; GOTOOLCHAIN=local)",
      ].join("\n"),
      { fix: 'Install that version, or let Go fetch it by itself: "go env -w GOTOOLCHAIN=auto".' },
    ),
  );
});
