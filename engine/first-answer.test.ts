import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeClock } from "../testing/clock.ts";
import { dockerClient } from "./connect.ts";
import { NoEngineError } from "./errors.ts";
import { mustAnswer } from "./first-answer.ts";

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolab-first-answer-"));
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const target = () => ({ host: `unix://${folder}/docker.sock`, origin: "DOCKER_HOST" });

/** @param answer all that it says to whoever connects */
async function engine(answer: string | undefined): Promise<void> {
  server = createServer((socket) => {
    socket.on("error", () => {});
    if (answer !== undefined) socket.end(answer);
  });
  await new Promise<void>((resolve) => server?.listen(`${folder}/docker.sock`, resolve));
}

/** A clock on which nothing ever is late. */
const patient = { sleep: () => new Promise<void>(() => {}) };

test("an engine that answers is taken", async () => {
  await engine("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
  await mustAnswer(dockerClient(target()), target(), patient);
});

test("one that takes the question and says nothing is given up", async () => {
  await engine(undefined);
  const clock = fakeClock();
  await expect(mustAnswer(dockerClient(target()), target(), clock)).rejects.toMatchObject({
    kind: "environment",
    message: `The Docker engine at unix://${folder}/docker.sock (DOCKER_HOST) accepts connections but has not answered for 5 s.`,
    fix: "Restart Docker, or name another engine in DOCKER_HOST, then run the same command.",
  });
  expect(clock.waited()).toBe(5_000);
});

test("one that is not there is no engine", async () => {
  await expect(mustAnswer(dockerClient(target()), target(), patient)).rejects.toThrow(
    new NoEngineError(target(), "ENOENT"),
  );
});

test("a server that answers 200 to everything is no engine", async () => {
  await engine("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  await expect(mustAnswer(dockerClient(target()), target(), patient)).rejects.toMatchObject({
    kind: "environment",
    message: `What answers at unix://${folder}/docker.sock (DOCKER_HOST) is not a Docker engine: 200 to GET /_ping, without an engine's "OK".`,
    fix: "Name a Docker engine in DOCKER_HOST, or unset it for the one of this machine, then run the same command.",
  });
});
