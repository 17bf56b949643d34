import type Dockerode from "dockerode";
import { engineMessage, unlessMissing } from "../common/docker/errors.ts";
import type { Operation } from "./core/resource.ts";

interface PullMessage {
  readonly status?: string;
  readonly id?: string;
  readonly error?: string;
}

/**
 * The image as the engine has it, pulled when it has it not.
 * @throws Error with the registry's own words: the engine sends them inside a stream that ends well
 */
export async function findOrPull(
  operation: Operation,
  name: string,
  platform?: string,
): Promise<Dockerode.ImageInspectInfo> {
  const { docker } = operation;
  const local = await unlessMissing(docker.getImage(name).inspect());
  if (local) return local;
  if (name.startsWith("sha256:")) {
    throw new Error(`the engine no longer has the image ${name}; create it again with: pulumi up --refresh`);
  }
  operation.progress(`Pulling ${name}`);
  try {
    await pull(operation, name, platform);
  } catch (error) {
    throw new Error(`cannot pull ${name}: ${engineMessage(error)}`, { cause: error });
  }
  return docker.getImage(name).inspect();
}

async function pull({ docker, signal, progress }: Operation, name: string, platform?: string): Promise<void> {
  const stream = await docker.pull(name, { ...(platform && { platform }), abortSignal: signal });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error, messages: readonly PullMessage[] | null) => {
        const failed = messages?.find((message) => message.error);
        if (error ?? failed) reject(error ?? new Error(failed?.error));
        else resolve();
      },
      ({ status, id }: PullMessage) => {
        if (status) progress(id ? `${id}: ${status}` : status);
      },
    );
  });
}
