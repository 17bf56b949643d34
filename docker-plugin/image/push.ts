import { engineMessage } from "../../common/docker/errors.ts";
import type { Operation } from "../core/resource.ts";

interface PushMessage {
  readonly status?: string;
  readonly id?: string;
  readonly error?: string;
  /** The last one, once all of it is there: `{"Tag":"1","Digest":"sha256:…","Size":1}`. */
  readonly aux?: { readonly Digest?: string };
}

/**
 * Gives an image of the engine to the registry in its name.
 *
 * @param name `10.0.0.1:8080/astrolab/frontend:packages`
 * @returns `10.0.0.1:8080/astrolab/frontend@sha256:…`, by which every engine gets these very bytes
 * @throws Error with the registry's own words: the engine sends them inside a stream that ends well
 */
export async function pushImage(operation: Operation, name: string): Promise<string> {
  operation.progress(`Pushing ${name}`);
  try {
    return `${withoutTag(name)}@${await push(operation, name)}`;
  } catch (error) {
    throw new Error(`cannot push ${name}: ${engineMessage(error)}`, { cause: error });
  }
}

async function push({ docker, signal, progress }: Operation, name: string): Promise<string> {
  // An engine asks for the header even where there is no login.
  const stream = await docker.getImage(name).push({ authconfig: {}, abortSignal: signal });
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error, messages: readonly PushMessage[] | null) => {
        const failed = messages?.find((message) => message.error);
        const digest = messages?.findLast(({ aux }) => aux?.Digest)?.aux?.Digest;
        if (error ?? failed) reject(error ?? new Error(failed?.error));
        else if (digest === undefined) reject(new Error("the registry did not say by which digest it has it"));
        else resolve(digest);
      },
      ({ status, id }: PushMessage) => {
        if (status) progress(id ? `${id}: ${status}` : status);
      },
    );
  });
}

function withoutTag(name: string): string {
  return name.replace(/:[^/:]*$/, "");
}
