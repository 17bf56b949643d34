import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { folderReader } from "../../common/files/reader.ts";
import { run } from "../../common/process/run.ts";
import { fullText, UserError } from "../../common/user-error.ts";
import { billOf, sourcesOf } from "./bills.ts";
import { type Bill, licenceList } from "./licences.ts";

const root = join(import.meta.dirname, "../..");
/** It is not in git, as it is of the images that this engine holds. */
const folder = join(root, "reports/sbom");

/** `npm run sbom`: an SPDX file for each image that is built here and in the engine, and a list of licences. */
async function main(): Promise<void> {
  const reader = folderReader(root);
  const images = await new Docker().listImages();
  const crates = reader.list("services").filter((name) => reader.kind(`services/${name}/Cargo.lock`) === "file");
  const sources = sourcesOf(
    images.flatMap(({ RepoTags }) => RepoTags ?? []),
    crates,
  );
  if (!sources.some(({ scheme }) => scheme.startsWith("docker:"))) {
    throw new UserError("environment", "The engine has no image that is built here.", {
      fix: "Build them: npm run up",
    });
  }
  await mkdir(folder, { recursive: true });
  const bills: Bill[] = [];
  for (const source of sources) {
    process.stderr.write(`── ${source.name}\n`);
    bills.push(await billOf(source, folder, run, root));
  }
  await writeFile(join(folder, "licences.md"), licenceList(bills));
  process.stdout.write(`${bills.length} bills and licences.md are in ${folder}.\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${fullText(error)}\n`);
  process.exitCode = 1;
}
