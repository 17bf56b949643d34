import type Docker from "dockerode";

/** When a container's log got its first line with these words, by the engine's clock, in milliseconds since the epoch; undefined as long as there is none. */
export async function saidAt(container: Docker.Container, words: string): Promise<number | undefined> {
  const log = await container.logs({ stdout: true, stderr: true, timestamps: true });
  const line = log
    .toString()
    .split("\n")
    .find((each) => each.includes(words));
  // Before the timestamp each line may have the eight bytes of the engine's framing.
  const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(line ?? "")?.[0];
  return time === undefined ? undefined : Date.parse(time);
}
