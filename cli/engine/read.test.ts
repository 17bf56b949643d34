import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import { productOf } from "./read.ts";

const components = (...names: string[]) =>
  ({ Components: names.map((Name) => ({ Name })) }) as Pick<Dockerode.DockerVersion, "Components">;

test.each([
  [["Engine", "containerd", "runc", "docker-init"], "Docker"],
  [["Podman Engine", "Conmon", "OCI Runtime (runc)"], "Podman"],
  [[], "Docker"],
])("an engine of %j is %s", (names, product) => {
  expect(productOf(components(...names))).toBe(product);
});
