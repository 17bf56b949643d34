import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import { containerState } from "./container-state.ts";
import { productOf } from "./product.ts";

const components = (...names: string[]) =>
  ({ Components: names.map((Name) => ({ Name })) }) as Pick<Dockerode.DockerVersion, "Components">;

test.each([
  [["Engine", "containerd", "runc", "docker-init"], "Docker"],
  [["Podman Engine", "Conmon", "OCI Runtime (runc)"], "Podman"],
  [[], "Docker"],
])("an engine of %j is %s", (names, product) => {
  expect(productOf(components(...names))).toBe(product);
});

const inspected = (Health?: object) =>
  ({
    Id: "1",
    Name: "/astrolab-dev-basket",
    RestartCount: 0,
    Mounts: [],
    Config: { Labels: { service: "basket" }, Image: "sha256:1" },
    HostConfig: {},
    State: { Status: "running", ExitCode: 0, OOMKilled: false, Error: "", StartedAt: "0001-01-01T00:00:00Z", Health },
  }) as unknown as Dockerode.ContainerInspectInfo;
const last = (ExitCode: number, Output: string) => ({
  Status: "healthy",
  Log: [
    { ExitCode: 9, Output: "" },
    { ExitCode, Output },
  ],
});

test.each([
  [undefined, undefined, undefined],
  [{ Status: "starting", Log: null }, "starting", undefined],
  [last(0, "PONG"), "healthy", undefined],
  [last(1, "Could not connect:\n  refused\n"), "healthy", 'ended with 1 and said "Could not connect: refused"'],
  [last(2, ""), "healthy", "ended with 2"],
  [last(-1, "Health check exceeded timeout (5s)"), "healthy", "did not end: Health check exceeded timeout (5s)"],
])("of a health check's results %j the last one counts", (health, status, failing) => {
  const state = containerState(inspected(health), "service");
  expect([state.health, state.failing]).toEqual([status, failing]);
});
