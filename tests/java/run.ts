import { join } from "node:path";
import Docker from "dockerode";
import { buildProxies } from "../../common/build-context/proxies.ts";
import { folderReader } from "../../common/files/reader.ts";
import { RUNTIME } from "../../plan/bases.ts";
import { loadImagesLock } from "../../plan/images-lock.ts";
import { buildAt } from "../../services/testing/build-service.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { prepare } from "../prepare.ts";

/** Builds languages/java/tests.Dockerfile and runs it without a network. Its arguments are those of in-image.sh. */
const IMAGE = "astrolab-test/java";
const root = join(import.meta.dirname, "../..");

Object.assign(process.env, await prepare("auto"));
const docker = new Docker();
const local = localImages(root)[RUNTIME] ?? "";
const there = await docker
  .getImage(local)
  .inspect()
  .then(
    () => true,
    () => false,
  );
const base = there ? local : loadImagesLock(folderReader(root)).reference(RUNTIME, "");
const args = { BASE: base, ...buildProxies(process.env).args };
await buildAt(docker, root, { dockerfile: "languages/java/tests.Dockerfile", name: IMAGE, args });
const command = ["languages/java/in-image.sh", ...process.argv.slice(2)];
const options = { Tty: false, HostConfig: { NetworkMode: "none", AutoRemove: true } };
const [{ StatusCode }] = await docker.run(IMAGE, command, [process.stdout, process.stderr], options);
process.exitCode = StatusCode;
