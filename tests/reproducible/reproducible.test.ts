import { readdirSync } from "node:fs";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planPart, repoRoot } from "../../services/testing/plan-part.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { contentsOf, differing } from "../stack/contents.ts";
import { buildAnew, forgetCompiled } from "./builds.ts";
import { REASONS } from "./reasons.ts";

const services = readdirSync(join(repoRoot, "services"), { recursive: true })
  .map(String)
  .filter((path) => /^[a-z-]+\/service\.yaml$/.test(path))
  .map((path) => path.split("/")[0] ?? "")
  .filter((service) => service !== "grafana");

/** Every image that a stack builds. */
const images = planPart("reproducible", services, 8080, "packages").images.flatMap((image) =>
  image.kind === "build" ? [image] : [],
);

describe("two builds of an image, in which nothing is remembered, are the same to the byte", () => {
  const docker = new Docker();
  const name = (service: string, build: number) => `astrolab-test/reproducible-${service}:${build}`;
  let checkout: Checkout;

  beforeAll(async () => {
    checkout = await copyCheckout([], { packages: false });
    for (const { dockerfile } of images) await forgetCompiled(join(checkout.root, dockerfile));
  });
  afterAll(() => checkout?.remove());

  test.each(images)("$service, but for what has a reason", async (image) => {
    const both = [name(image.service, 1), name(image.service, 2)] as const;
    try {
      for (const each of both) await buildAnew(docker, checkout.root, image, each);
      const paths = differing(await contentsOf(docker, both[0]), await contentsOf(docker, both[1]));
      const unexplained = paths.filter((path) => !REASONS.some((reason) => reason.paths.test(path)));
      process.stderr.write(`${image.service}: ${paths.length} paths differ\n`);
      expect(unexplained).toEqual([]);
    } finally {
      for (const each of both) {
        await docker
          .getImage(each)
          .remove({ force: true })
          .catch(() => undefined);
      }
    }
  });
});
