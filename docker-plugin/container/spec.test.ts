import { expect, test } from "vitest";
import { nanoseconds } from "../core/durations.ts";
import { containerInputs } from "./inputs.ts";
import { containerSpec } from "./spec.ts";

const least = containerInputs.schema.parse({ name: "a", image: "b" });

test("a container that asks for nothing gets nothing", () => {
  expect(containerSpec(least)).toEqual({
    name: "a",
    Image: "b",
    Env: [],
    User: "",
    WorkingDir: "",
    Labels: {},
    ExposedPorts: {},
    HostConfig: {
      RestartPolicy: { Name: "no", MaximumRetryCount: 0 },
      NetworkMode: "bridge",
      PortBindings: {},
      Binds: [],
      CapAdd: [],
      CapDrop: [],
      ReadonlyRootfs: false,
      Tmpfs: {},
      SecurityOpt: [],
      ExtraHosts: [],
      Init: false,
      LogConfig: { Type: "json-file", Config: {} },
    },
  });
});

test("megabytes, durations, ports and volumes in the engine's words", () => {
  const spec = containerSpec({
    ...least,
    memory: 64,
    memorySwap: -1,
    shmSize: 1,
    ports: [
      { internal: 80, external: 8080, ip: "127.0.0.1", protocol: "tcp" },
      { internal: 80, ip: "0.0.0.0", protocol: "tcp" },
    ],
    volumes: [{ volumeName: "v", containerPath: "/v", readOnly: true }],
    healthcheck: { tests: ["CMD", "x"], interval: "1m30s", timeout: "500ms", startPeriod: "0s", retries: 2 },
  });
  expect(spec.HostConfig).toMatchObject({
    Memory: 67108864,
    MemorySwap: -1,
    ShmSize: 1048576,
    PortBindings: {
      "80/tcp": [
        { HostIp: "127.0.0.1", HostPort: "8080" },
        { HostIp: "0.0.0.0", HostPort: "" },
      ],
    },
    Binds: ["v:/v:ro"],
  });
  expect([spec.ExposedPorts, spec.Healthcheck]).toEqual([
    { "80/tcp": {} },
    { Test: ["CMD", "x"], Interval: 90e9, Timeout: 5e8, StartPeriod: 0, Retries: 2 },
  ]);
});

test.each([
  ["1h", 3.6e12],
  ["1.5s", 1.5e9],
  ["2m3s", 123e9],
])("%s is %s ns", (duration, expected) => {
  expect(nanoseconds(duration)).toBe(expected);
});

test("an empty argument is an argument, in a command and in a health check", () => {
  const { Cmd, Entrypoint, Healthcheck } = containerSpec({
    ...least,
    entrypoints: ["sh", ""],
    command: ["--save", ""],
    healthcheck: { tests: ["CMD", "x", ""], interval: "2s", timeout: "5s", startPeriod: "0s", retries: 30 },
  });
  expect([Cmd, Entrypoint, Healthcheck?.Test]).toEqual([
    ["--save", ""],
    ["sh", ""],
    ["CMD", "x", ""],
  ]);
});
