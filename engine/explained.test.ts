import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type Dockerode from "dockerode";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fullText, UserError } from "../common/user-error.ts";
import { failedUp } from "./answer-error.ts";
import { dockerClient } from "./connect.ts";
import { dockerEngine } from "./docker-engine.ts";

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolab-explained-"));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true });
});

const target = () => ({ host: `unix://${folder}/docker.sock`, origin: "DOCKER_HOST" });
const at = () => `${target().host} (DOCKER_HOST)`;

type Answers = Readonly<Record<string, readonly [status: number, body: string]>>;

/** An engine that answers each question as it is told to, by its first words: `GET /info`. */
async function engineThatSays(answers: Answers): Promise<Dockerode> {
  server = createServer((request, response) => {
    request.resume();
    const asked = `${request.method} ${request.url}`;
    const [, answer] = Object.entries(answers).find(([question]) => asked.startsWith(question)) ?? [];
    const [status, body] = answer ?? [404, '{"message":"page not found"}'];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(`${folder}/docker.sock`, resolve));
  return dockerClient(target());
}

const messageOf = (message: string) => JSON.stringify({ message });
const page = "<!DOCTYPE html>\n<html><title>Hello</title></html>";
const forbidden = "<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>";
const RIGHTS = (allow: string) =>
  `Likely a proxy in front of the engine's socket refuses that question, or this user has no right to ask it. Allow it (in docker-socket-proxy: ${allow}), or name the engine's own socket in DOCKER_HOST, then run the same command.`;
const ELSEWHERE =
  "Name a Docker engine in DOCKER_HOST, or unset it for the one of this machine, then run the same command.";
const FAILED =
  "The engine itself failed, and its own log says more (with systemd: `journalctl --unit docker`). Restart Docker, then run the same command.";
const FULL =
  "The engine's disk is full: `docker system df` shows what could be removed. Make room, then run the same command.";
const REFUSED =
  "The engine refused the request as it stands: something else changed the same thing, or this engine lacks what was asked for. Run the same command again; `npm run doctor` checks the engine.";
const GONE =
  "Likely something else removed what was asked for, or what answers there is not a Docker engine. Run the same command again; `npm run doctor` checks the engine.";

type Ask = (docker: Dockerode) => Promise<unknown>;
const list: Ask = (docker) => docker.listContainers();
const build: Ask = (docker) => docker.buildImage(Readable.from(["tar"]), { t: "a:b" });

test.each<[kind: string, question: string, status: number, body: string, ask: Ask, text: () => string]>([
  [
    "a proxy's refusal, in a page",
    "GET /containers/json",
    403,
    forbidden,
    list,
    () =>
      `The Docker engine at ${at()} answered 403 to GET /containers/json: 403 Forbidden Request forbidden by administrative rules.\n${RIGHTS("CONTAINERS=1")}`,
  ],
  [
    "a proxy's refusal of a change",
    "POST /build",
    403,
    messageOf("not allowed"),
    build,
    () => `The Docker engine at ${at()} answered 403 to POST /build: not allowed.\n${RIGHTS("BUILD=1 and POST=1")}`,
  ],
  [
    "a failure",
    "GET /containers/json",
    500,
    messageOf("database is\nlocked."),
    list,
    () => `The Docker engine at ${at()} answered 500 to GET /containers/json: database is locked.\n${FAILED}`,
  ],
  [
    "a proxy whose engine is away",
    "GET /containers/json",
    503,
    "<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>",
    list,
    () =>
      `The Docker engine at ${at()} answered 503 to GET /containers/json: 503 Service Unavailable No server is available.\n${FAILED}`,
  ],
  [
    "a failure without a word",
    "GET /containers/json",
    500,
    "",
    list,
    () => `The Docker engine at ${at()} answered 500 to GET /containers/json, without a reason.\n${FAILED}`,
  ],
  [
    "a failure in JSON of another form",
    "GET /containers/json",
    503,
    '{"code":7}',
    list,
    () => `The Docker engine at ${at()} answered 503 to GET /containers/json, without a reason.\n${FAILED}`,
  ],
  [
    "a full disk",
    "POST /build",
    500,
    messageOf("write /var/lib/docker/tmp/1: no space left on device"),
    build,
    () =>
      `The Docker engine at ${at()} answered 500 to POST /build: write /var/lib/docker/tmp/1: no space left on device.\n${FULL}`,
  ],
  [
    "something that is in use",
    "GET /containers/json",
    409,
    messageOf("conflict"),
    list,
    () => `The Docker engine at ${at()} answered 409 to GET /containers/json: conflict.\n${REFUSED}`,
  ],
  [
    "a way that is not there",
    "GET /containers/json",
    404,
    messageOf("page not found"),
    list,
    () => `The Docker engine at ${at()} answered 404 to GET /containers/json: page not found.\n${GONE}`,
  ],
  [
    "a web server's 404",
    "GET /_ping",
    404,
    page,
    (docker) => docker.ping(),
    () => `What answers at ${at()} is not a Docker engine: 404 to GET /_ping, with a web page.\n${ELSEWHERE}`,
  ],
  [
    "a web server that has a page for everything",
    "GET /_ping",
    200,
    page,
    (docker) => docker.ping(),
    () => `What answers at ${at()} is not a Docker engine: 200 to GET /_ping, with a web page.\n${ELSEWHERE}`,
  ],
])("%s", async (_, question, status, body, ask, text) => {
  const docker = await engineThatSays({ [question]: [status, body] });
  const error = await ask(docker).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "environment" });
  expect(fullText(error)).toBe(text());
  expect(failedUp(error)).toMatchObject({ kind: "failed" });
  expect(fullText(failedUp(error))).toBe(text());
});

describe("what is known in its place stays what it is", () => {
  test("a container that vanished after it was listed", async () => {
    const docker = await engineThatSays({
      "GET /containers/json": [200, '[{"Id":"4f5e"}]'],
      "GET /containers/4f5e/json": [404, messageOf("No such container: 4f5e")],
    });
    expect(await dockerEngine(target(), docker).containers("dev")).toEqual([]);
  });

  test("one that is being removed", async () => {
    const docker = await engineThatSays({
      "DELETE /containers/4f5e": [409, messageOf("removal of container 4f5e is already in progress")],
    });
    await dockerEngine(target(), docker).remove({ kind: "container", id: "4f5e", name: "astrolab-dev-cart" });
  });

  test("what a registry said", async () => {
    const docker = await engineThatSays({ "GET /distribution/": [403, messageOf("denied: no such repository")] });
    await expect(dockerEngine(target(), docker).digestOf("a/b:c")).rejects.toThrow(
      new UserError("environment", "denied: no such repository", { fix: undefined }),
    );
  });
});

const version = { Version: "27.0.1", ApiVersion: "1.46", Arch: "amd64" };
const info = { OSType: "linux", MemTotal: 0 };
const STANDS_IN =
  "Something may stand in for the engine there. Name the engine itself in DOCKER_HOST, then run the same command.";

test.each([
  ["no API version", { ...version, ApiVersion: undefined }, info, "GET /version lacks ApiVersion"],
  ["an API version that is none", { ...version, ApiVersion: "latest" }, info, 'GET /version has ApiVersion "latest"'],
  ["an empty system", version, { ...info, OSType: "" }, 'GET /info has OSType ""'],
])("facts with %s", async (_, saidVersion, saidInfo, reason) => {
  const docker = await engineThatSays({
    "GET /version": [200, JSON.stringify(saidVersion)],
    "GET /info": [200, JSON.stringify(saidInfo)],
  });
  await expect(dockerEngine(target(), docker).facts()).rejects.toMatchObject({
    kind: "environment",
    message: `What answers at ${at()} is not a Docker engine that Astrolab can use: its answer to ${reason}.`,
    fix: `${STANDS_IN}`,
  });
});
