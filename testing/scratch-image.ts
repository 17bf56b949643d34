import type Dockerode from "dockerode";
import { pack } from "tar-stream";
import { SWARM_SERVICE_LABEL } from "../common/docker/swarm.ts";
import { staticBusybox } from "./busybox.ts";
import { until } from "./until.ts";

const LABEL = "dev.astrolab.plugin-test";

/** Marks everything that a test makes, so that it can be found and removed afterwards. */
export const testLabels = [{ label: LABEL, value: "1" }];

/** A shell and nothing else, made without any registry. @returns the image's name */
export async function makeTestImage(docker: Dockerode, name: string): Promise<string> {
  const archive = pack();
  archive.entry({ name: "bin/busybox", mode: 0o755 }, await staticBusybox());
  for (const applet of ["sh", "cat", "echo", "sleep", "test", "stat"]) {
    archive.entry({ name: `bin/${applet}`, type: "symlink", linkname: "busybox" });
  }
  archive.entry({ name: "etc/passwd" }, "root:x:0:0::/:/bin/sh\n");
  archive.finalize();
  const stream = await docker.importImage(archive as unknown as NodeJS.ReadableStream, { repo: name, tag: "1" });
  for await (const _ of stream);
  return `${name}:1`;
}

/** Removes what carries the tests' label, and those images. */
export async function removeTestThings(docker: Dockerode, images: readonly string[]): Promise<void> {
  const filters = { label: [LABEL] };
  await removeFromSwarm(docker);
  for (const { Id } of await docker.listContainers({ all: true, filters })) {
    await docker.getContainer(Id).remove({ force: true, v: true });
  }
  for (const { Id } of await docker.listNetworks({ filters })) await docker.getNetwork(Id).remove();
  const { Volumes = [] } = await docker.listVolumes({ filters });
  for (const { Name } of Volumes ?? []) await docker.getVolume(Name).remove({ force: true });
  for (const image of images) {
    await docker
      .getImage(image)
      .remove({ force: true })
      .catch(() => undefined);
  }
}

/** Services first: what they use cannot go before them, nor in the moment after them. */
async function removeFromSwarm(docker: Dockerode): Promise<void> {
  if ((await docker.info()).Swarm?.LocalNodeState !== "active") return;
  const filters = { label: [LABEL] };
  for (const { ID = "" } of await docker.listServices({ filters })) {
    await docker.getService(ID).remove();
    const label = [`${SWARM_SERVICE_LABEL}=${ID}`];
    await until("its containers are gone", 30, async () => {
      const left = await docker.listContainers({ all: true, filters: { label } });
      return left.length === 0 || undefined;
    });
  }
  for (const { ID } of await docker.listConfigs({ filters })) await docker.getConfig(ID).remove();
}
