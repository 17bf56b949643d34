import { basename, dirname, join } from "node:path";
import Docker from "dockerode";
import { buildProxies } from "../common/build-context/proxies.ts";
import { unlessMissing } from "../common/docker/errors.ts";
import { folderReader } from "../common/files/reader.ts";
import { fullText, UserError } from "../common/user-error.ts";
import { RUNTIME } from "../plan/bases.ts";
import { loadImagesLock } from "../plan/images-lock.ts";
import { buildAt } from "../services/testing/build-service.ts";
import { localImages } from "../toolchain/local-images.ts";
import { prepare } from "./prepare.ts";

const root = join(import.meta.dirname, "..");

/**
 * For tests and checks in a language that a machine need not have, `node tests/in-container.mjs DOCKERFILE COMMAND…`: builds a Dockerfile of
 * the repository on the base that services have, and runs a command in it without a network. Ends as the command does, or with 3 where
 * there is no engine.
 */
async function main([dockerfile = "", ...command]: readonly string[]): Promise<number> {
  Object.assign(process.env, await prepare("auto"));
  const docker = new Docker();
  const image = `astrolab-test/${basename(dirname(dockerfile))}-tests`;
  process.stderr.write(`Building ${image} of ${dockerfile}, which takes minutes the first time …\n`);
  await buildAt(docker, root, {
    dockerfile,
    name: image,
    args: { BASE: await base(docker), ...buildProxies(process.env).args },
  });
  const options = { Tty: false, HostConfig: { NetworkMode: "none", AutoRemove: true } };
  const [{ StatusCode }] = await docker.run(image, [...command], [process.stdout, process.stderr], options);
  return StatusCode;
}

/** Built from packages where that is there, else the one that is pulled. */
async function base(docker: Docker): Promise<string> {
  const local = localImages(root)[RUNTIME] ?? "";
  const built = await unlessMissing(docker.getImage(local).inspect());
  return built ? local : loadImagesLock(folderReader(root)).reference(RUNTIME, "");
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${fullText(error)}\n`);
  process.exitCode = 3;
}
