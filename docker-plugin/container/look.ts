import type Dockerode from "dockerode";
import { unlessMissing } from "../../common/docker/errors.ts";

/**
 * What the engine tells of a container that was just made or changed.
 * @throws Error in words for people where somebody has removed it meanwhile
 */
export async function look(container: Dockerode.Container, name: string): Promise<Dockerode.ContainerInspectInfo> {
  const found = await unlessMissing(container.inspect());
  if (found) return found;
  throw new Error(`container ${name} is gone: somebody removed it while it was being started`);
}
