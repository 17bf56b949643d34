import type Dockerode from "dockerode";
import { pack } from "tar-stream";
import type { ContainerPlan } from "../plan/types.ts";
import { readLogs } from "./logs.ts";

export interface Tried {
  readonly exitCode: number;
  /** stdout and stderr, in order. */
  readonly lines: readonly string[];
}

export interface TryOptions {
  readonly image: string;
  /** In place of the image's own, with all its words. */
  readonly command: readonly string[];
  /** Whose files, user, environment, limits and labels it gets; by the labels `down` finds it, should this run be killed. */
  readonly as: Pick<ContainerPlan, "user" | "env" | "memoryMiB" | "uploads" | "labels">;
}

/** Runs a program to its end in a container of its own, without a network, and takes the container away. */
export async function tryOut(docker: Dockerode, { image, command, as }: TryOptions): Promise<Tried> {
  const memory = as.memoryMiB * 1024 * 1024;
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: [...command],
    User: as.user,
    Env: Object.entries(as.env).map(([name, value]) => `${name}=${value}`),
    Labels: { ...as.labels },
    HostConfig: {
      NetworkMode: "none",
      Memory: memory,
      MemorySwap: memory,
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges:true"],
      LogConfig: { Type: "json-file", Config: {} },
    },
  });
  try {
    const files = pack();
    for (const { path, content } of as.uploads) files.entry({ name: path.slice(1) }, content);
    files.finalize();
    await container.putArchive(files as unknown as NodeJS.ReadableStream, { path: "/" });
    // Asked before the start, or the end may be over by then.
    const ended = container.wait({ condition: "next-exit" });
    await container.start();
    const { StatusCode: exitCode } = (await ended) as { StatusCode: number };
    const lines: string[] = [];
    await readLogs(container, {}, (line) => lines.push(line));
    return { exitCode, lines };
  } finally {
    await container.remove({ force: true, v: true });
  }
}
