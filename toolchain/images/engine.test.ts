import { Readable } from "node:stream";
import Dockerode from "dockerode";
import { expect, test } from "vitest";
import { imageEngine } from "./engine.ts";

/** An engine whose builds say these lines. */
function building(...said: readonly object[]) {
  const docker = new Dockerode();
  docker.buildImage = async () => Readable.from(said.map((each) => `${JSON.stringify(each)}\n`));
  const options = { reference: "astrolab/node:1", from: "astrolab/runtime:1", labels: {}, onStep: () => {} };
  return imageEngine(docker, new AbortController().signal).build(Readable.from([]), options);
}

test.each([
  [
    "apt-get returned a non-zero code: 100",
    "Check that this machine reaches its package registries, then run the same command again: what has been built is kept.",
  ],
  [
    "write /usr/lib/a.so: no space left on device",
    "The engine's disk is full: `docker system df` shows what could be removed. Make room, then run the same command again: what has been built is kept.",
  ],
])("a build that ends with: %s", async (error, advice) => {
  await expect(building({ stream: "Step 1/2 : RUN apt-get\n" }, { error })).rejects.toMatchObject({
    kind: "failed",
    message: `Making astrolab/node:1 failed: ${error}\n  Step 1/2 : RUN apt-get`,
    fix: `${advice}`,
  });
});
