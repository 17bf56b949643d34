import { pipeline } from "node:stream/promises";
import type Docker from "dockerode";
import { execa } from "execa";

/** Brings what the machine's engine has of these images to another one: what is not there is built where it is needed. */
export async function bringImages(from: Docker, host: string, references: readonly string[]): Promise<void> {
  const there = await Promise.all(
    references.map((name) =>
      from
        .getImage(name)
        .inspect()
        .then(
          () => [name],
          () => [],
        ),
    ),
  );
  const loading = execa("docker", ["--host", host, "load", "--quiet"], { stdin: "pipe", stdout: "ignore" });
  const saved = await (from as unknown as Saving).getImages({ names: there.flat() });
  await Promise.all([pipeline(saved, loading.stdin), loading]);
}

/** Missing from dockerode's types. */
interface Saving {
  getImages(options: { names: string[] }): Promise<NodeJS.ReadableStream>;
}
