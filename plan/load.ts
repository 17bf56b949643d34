import { folderReader, type Reader } from "../common/files/reader.ts";
import { problemsError } from "../common/problem.ts";
import { UserError } from "../common/user-error.ts";
import { type BaseImage, loadBases } from "./bases.ts";
import { type BundleList, imageIn, mustHaveBundle } from "./bundle.ts";
import { collectorProblems } from "./collector/of-plan.ts";
import { checkDashboards } from "./dashboards/check.ts";
import { flagProblems } from "./flags/check.ts";
import { type ImageBook, upstreamNames } from "./images.ts";
import { loadImagesLock } from "./images-lock.ts";
import { makePlan } from "./plan.ts";
import { loadServiceFiles } from "./service-file/load.ts";
import type { Plan, Settings, WantedSettings } from "./types.ts";

export interface LoadOptions {
  /** Absolute. */
  readonly repoRoot: string;
  readonly stack: string;
  readonly settings: WantedSettings;
  /** Local names of base and server images built from packages, by short name; asked only with images: packages. */
  readonly localImages: (repoRoot: string, bases: readonly BaseImage[]) => Readonly<Record<string, string>>;
  /** The repository's files unless a test brings its own. */
  readonly reader?: Reader;
}

/**
 * The plan of the stack that the repository's files describe: the one way to it, for the Pulumi program and the CLI alike.
 *
 * @throws UserError (usage) with every problem of every file
 */
export function loadPlan({
  repoRoot,
  stack,
  settings: wantedSettings,
  localImages,
  reader = folderReader(repoRoot),
}: LoadOptions): Plan {
  const { settings, bundle } = settled(wantedSettings, reader);
  const lock = loadImagesLock(reader);
  const { bases, problems: ofBases } = loadBases(reader);
  const { services, problems } = loadServiceFiles(
    reader,
    lock.problems.length > 0 ? undefined : lock.names,
    bases.map(({ name }) => name),
  );
  const pulls = settings.images === "upstream" && bundle === undefined;
  const wanted = pulls && lock.problems.length === 0 ? services.flatMap(upstreamNames) : [];
  const dashboards = checkDashboards(reader, stack, settings);
  const all = [...lock.problems, ...ofBases, ...problems, ...flagProblems(reader), ...dashboards.problems];
  if (all.length > 0) throw problemsError(all);
  const local = settings.images === "packages" && bundle === undefined ? localImages(repoRoot, bases) : {};
  const images: ImageBook = {
    source: settings.images,
    bundled: bundle && ((service) => imageIn(bundle, service)),
    upstream: (name) => lock.reference(name, settings.registry),
    local: (name) => {
      const reference = local[name];
      if (reference !== undefined) return reference;
      throw new UserError(
        "usage",
        `There is no recipe for building the image "${name}" from packages; there are ${Object.keys(local).sort().join(", ")}.`,
        { fix: undefined },
      );
    },
    server: (name) => local[name],
  };
  const warnings = [...lock.unpinned(wanted), ...dashboards.warnings].map(
    ({ file, line, col, message }) => `${file}:${line}:${col} ${message}`,
  );
  const plan = { ...makePlan({ stack, settings, services, images, reader }), warnings };
  const lacking = collectorProblems(services, plan, reader);
  if (lacking.length > 0) throw problemsError(lacking);
  return plan;
}

/** With a bundle, what its images were made from: which services there are follows from that. */
function settled(
  wanted: WantedSettings,
  reader: Reader,
): { readonly settings: Settings; readonly bundle?: BundleList } {
  const { images } = wanted;
  if (images !== "bundle") return { settings: { ...wanted, images } };
  const bundle = mustHaveBundle(reader);
  return { settings: { ...wanted, images: bundle.source }, bundle };
}
