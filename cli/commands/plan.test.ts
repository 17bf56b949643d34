import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smallRepository } from "../../plan/testing/small-repository.ts";
import { buildProgram } from "../program.ts";
import { fakeContext } from "../testing/context.ts";
import { verb } from "./plan.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "astrolab-plan-"));
  // Images built from packages are named after what they are made from.
  symlinkSync(join(import.meta.dirname, "../../toolchain"), join(root, "toolchain"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is printed for the small repository with these files in it. */
async function planned(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
  for (const [path, text] of Object.entries({ ...smallRepository, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const context = fakeContext({ repoRoot: root });
  await buildProgram([verb], context).parseAsync(["plan", "--format", "json", ...options], { from: "user" });
  return context;
}

const dashboard = {
  uid: "mine",
  title: "Mine",
  panels: [
    { type: "timeseries", title: "CPU", targets: [{ refId: "A", expr: "sum(process_cpu_time_seconds_total)" }] },
  ],
};

test("a dashboard that says what is not so is planned, with a warning that says why", async () => {
  const context = await planned({ "dashboards/demo/mine.json": JSON.stringify(dashboard) });
  expect(JSON.parse(context.out())).toMatchObject({ stack: "dev" });
  expect(context.err()).toBe(
    'Warning: dashboards/demo/mine.json: panel "CPU", query A: process_cpu_time_seconds_total only ever grows, and the panel draws it as it stands: put it into rate() or increase()\n',
  );
});

const lacking =
  "services/prometheus/prometheus.yml:1:15 the Collector that is built from packages has no processor filter; it has batch, memory_limiter. The upstream image has more: npm run up -- --images upstream";
const fix = "1 problem in 1 file. Fix these problems, then run the command again.";

test("what only the other source of images lacks is an error with that source, and a warning before one is chosen", async () => {
  const files = {
    "images.lock.yaml": (smallRepository["images.lock.yaml"] ?? "").replace("  prometheus:", "  otel-collector:"),
    "services/prometheus/prometheus.yml": "processors: { filter: {} }\n",
    "services/prometheus/service.yaml": (smallRepository["services/prometheus/service.yaml"] ?? "")
      .replace("upstream: prometheus", "upstream: otel-collector")
      .replace(/command: .*/, "command: [--config, /etc/prometheus/prometheus.yml]"),
  };
  expect((await planned(files)).err()).toBe(
    `Warning: with images built from packages, which \`up\` takes where no registry answers:\n${lacking}\n${fix}\n`,
  );
  expect((await planned(files, "--images", "upstream")).err()).toBe("");
  await expect(planned(files, "--images", "packages")).rejects.toMatchObject({ kind: "usage", message: lacking, fix });
});

test("an image without a digest is planned, with a warning", async () => {
  const lock = (smallRepository["images.lock.yaml"] ?? "").replace(/"sha256:9+"/, "null");
  const context = await planned({ "images.lock.yaml": lock }, "--images", "upstream");
  expect(JSON.parse(context.out()).images[0].reference).toBe("quay.io/prometheus/prometheus:v3.13.1");
  expect(context.err()).toBe(
    "Warning: images.lock.yaml:3:82 prometheus has no digest: quay.io/prometheus/prometheus:v3.13.1 is pulled by its tag, which may be another image each time. `npm run images -- lock prometheus` fills it in\n",
  );
});
