import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import type Dockerode from "dockerode";
import type { LogOptions } from "./engine.ts";

/** A container, or a task of a swarm: both have their log in the same form. */
export type Logged = Pick<Dockerode.Container, "logs" | "modem">;

/**
 * Feeds a container's stdout and stderr, in order, line by line to `onLine`; ends with the log, or when `signal` is aborted.
 *
 * @returns true, once there was a log to read
 */
export async function readLogs(container: Logged, options: LogOptions, onLine: (line: string) => void): Promise<true> {
  const stream = await openLogs(container, options);
  const merged = new PassThrough();
  // Without a TTY the engine frames each chunk: 1 byte stream, 3 zero bytes, 4 bytes length.
  container.modem.demuxStream(stream, merged, merged);
  const stop = () => (stream as unknown as { destroy?: () => void }).destroy?.();
  options.signal?.addEventListener("abort", stop, { once: true });
  stream.on("end", () => merged.end());
  stream.on("close", () => merged.end());
  stream.on("error", () => merged.end());
  for await (const line of createInterface({ input: merged, crlfDelay: Number.POSITIVE_INFINITY })) onLine(line);
  options.signal?.removeEventListener("abort", stop);
  return true;
}

async function openLogs(container: Logged, options: LogOptions): Promise<NodeJS.ReadableStream> {
  const common = { stdout: true, stderr: true, ...(options.tail !== undefined && { tail: options.tail }) };
  if (options.follow) return container.logs({ ...common, follow: true });
  const whole = new PassThrough();
  whole.end((await container.logs({ ...common, follow: false })) as Buffer);
  return whole;
}
