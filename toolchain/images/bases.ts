import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { folderReader } from "../../common/files/reader.ts";
import { contentKey } from "../../common/key.ts";
import type { Run } from "../../common/process/run.ts";
import { type BaseImage, type Ingredient, loadBases, RUNTIME } from "../../plan/bases.ts";
import { publish } from "../core/publish.mjs";
import { step } from "../core/step.ts";
import { type Arch, goRoot, newGo } from "../go/go.ts";
import type { Base } from "../options.ts";
import { caBundle } from "./ca-bundle.ts";
import { type Content, tarOf } from "./context.ts";
import { debianRoot } from "./debian.ts";
import type { ImageEngine, Labels } from "./engine.ts";
import { pinnedPackage } from "./npm-package.ts";
import { debianReference } from "./recipes.ts";

/** On each base: which certificates it trusts. They are the machine's, so no key of the repository knows them. */
const CA_LABEL = "dev.astrolab.ca";

/**
 * Brings the base images into the engine: from the cache where they were built before, for the same certificates.
 *
 * @param references of all bases, by name
 */
export async function ensureBases(
  base: Base,
  run: Run,
  engine: ImageEngine,
  arch: Arch,
  references: Readonly<Record<string, string>>,
): Promise<void> {
  const certificates = await caBundle(base.env);
  const labels: Labels = { [CA_LABEL]: createHash("sha256").update(certificates).digest("hex").slice(0, 12) };
  const { bases } = loadBases(folderReader(base.repoRoot));
  const wanted = bases.map(({ name }) => ({ name, reference: references[name] ?? "" }));
  const lacking = async () => {
    const there = await Promise.all(wanted.map(({ reference }) => engine.has(reference, arch, labels)));
    return wanted.filter((_, index) => !there[index]);
  };
  if ((await lacking()).length === 0) return;

  const { cacheDir, progress } = base;
  const saved = join(cacheDir, "images", `bases-${contentKey({ ...references, ...labels, arch })}.tar`);
  await step(base, "bases", "base images", async () => {
    if (await exists(saved)) {
      progress.update("bases", "loading");
      await engine.load(saved);
    }
    const missing = new Set((await lacking()).map(({ name }) => name));
    if (missing.size > 0) {
      const onStep = (name: string) => (line: string) => progress.update("bases", `${name}: ${line}`);
      const make = async ({ name, dockerfile, ingredients }: BaseImage, from: string) => {
        if (!missing.has(name)) return;
        const beside = await Promise.all(ingredients.map((each) => ingredient(base, run, arch, each, certificates)));
        const context = tarOf({
          Dockerfile: { path: join(base.repoRoot, dockerfile) },
          ...Object.fromEntries(ingredients.map((each, at) => [each, beside[at] as Content])),
        });
        await engine.build(context, { reference: references[name] ?? "", from, labels, onStep: onStep(name) });
      };
      const [runtime, ...others] = bases;
      if (runtime !== undefined && missing.has(runtime.name)) {
        progress.update("bases", "waiting for Debian");
        const debian = debianReference();
        if (!(await engine.has(debian, arch, {}))) {
          await engine.import(createReadStream(await debianRoot(base, run, arch)), debian, arch);
        }
        await make(runtime, debian);
      }
      await Promise.all(others.map((each) => make(each, references[RUNTIME] ?? "")));
      progress.update("bases", "saving");
      await publish(saved, (temporary) =>
        engine.save(
          wanted.map(({ reference }) => reference),
          temporary,
        ),
      );
    }
  });
}

async function ingredient(base: Base, run: Run, arch: Arch, name: Ingredient, certificates: string): Promise<Content> {
  switch (name) {
    case "ca-certificates.crt":
      return { text: certificates };
    case "node":
      return { path: join(await pinnedPackage(base, run, `linux-${arch === "amd64" ? "x64" : arch}`), "bin/node") };
    case "npm":
      return { path: await pinnedPackage(base, run, "npm"), keep: (path) => !/^(docs|man)(\/|$)/.test(path) };
    case "go":
      return { path: await linuxGoRoot(base, run, arch), keep: neededOfGo };
  }
}

/** Of a GOROOT what compiling takes: not its tests, documents and sources of its own tools' tests. */
const neededOfGo = (path: string) =>
  !/^(api|doc|misc|test)(\/|$)|(^|\/)testdata(\/|$)|_test\.go$|^pkg\/obj(\/|$)/.test(path);

async function linuxGoRoot(base: Base, run: Run, arch: Arch): Promise<string> {
  const go = newGo({ ...base, run }, { os: "linux", arch });
  const own = await goRoot(go, join(base.repoRoot, "toolchain/servers"));
  const host = await run("go", ["env", "GOHOSTOS", "GOHOSTARCH", "GOVERSION"], {
    env: base.env,
    signal: base.signal,
    cwd: join(base.repoRoot, "toolchain/servers"),
  });
  const [hostOs, hostArch, version] = host.stdout.trim().split("\n");
  if (hostOs === "linux" && hostArch === arch) return own;
  // A Go for another machine is itself a module.
  return go.download(`golang.org/toolchain@v0.0.1-${version}.linux-${arch}`, join(base.repoRoot, "toolchain/servers"));
}
