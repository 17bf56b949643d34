import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import type { Operation } from "../core/resource.ts";
import { buildImage } from "./build.ts";

const notFound = Object.assign(new Error("(HTTP code 404) unexpected - Not Found"), { statusCode: 404 });

test("an engine without BuildKit is told for what it is", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "astrolab-plugin-test-"));
  await writeFile(join(cwd, "Dockerfile"), "FROM scratch\n");
  const podman = {
    getImage: () => ({ inspect: () => Promise.reject(notFound) }),
    buildImage: () => Promise.reject(notFound),
  };
  const operation: Operation = {
    identity: { urn: "", type: "", name: "" },
    docker: podman as unknown as Dockerode,
    signal: new AbortController().signal,
    clock: { now: () => 0, sleep: async () => {} },
    progress: () => {},
    warn: () => {},
    redact: (text) => text,
  };
  const build = { context: ".", dockerfile: "Dockerfile" };
  await expect(buildImage(operation, { imageName: "a:1", build }, cwd)).rejects.toThrow(
    "building a:1: this engine has no BuildKit. Use Docker 20.10 or newer: name it in DOCKER_HOST or docker:host.",
  );
  await rm(cwd, { recursive: true });
});
