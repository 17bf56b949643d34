import { expect, test } from "vitest";
import { serviceInputs } from "./inputs.ts";
import { serviceSpec } from "./spec.ts";

const spec = (rest: object, container: object = {}, task: object = {}) =>
  serviceSpec(
    serviceInputs.schema.parse({
      name: "shop",
      taskSpec: { containerSpec: { image: "i", ...container }, ...task },
      ...rest,
    }),
  );

test("a service that asks for nothing gets one task and nothing else", () => {
  expect(spec({})).toEqual({
    Name: "shop",
    Labels: {},
    Mode: { Replicated: { Replicas: 1 } },
    TaskTemplate: {
      ContainerSpec: {
        Image: "i",
        Labels: {},
        Env: [],
        ReadOnly: false,
        Mounts: [],
        StopGracePeriod: 0,
        Hosts: [],
        Configs: [],
        Isolation: "default",
        CapabilityAdd: [],
        CapabilityDrop: [],
      },
      ForceUpdate: 0,
      Networks: [],
    },
  });
});

test("everything in the engine's words", () => {
  const container = {
    labels: [{ label: "a", value: "b" }],
    commands: ["sh", ""],
    args: ["-c", "x"],
    hostname: "h",
    env: { B: "2", A: "1=2" },
    dir: "/d",
    user: "65532:65532",
    groups: ["1"],
    readOnly: true,
    mounts: [
      { type: "volume", source: "v", target: "/v", volumeOptions: { labels: [{ label: "l", value: "w" }] } },
      { type: "tmpfs", target: "/tmp", tmpfsOptions: { sizeBytes: 1024, mode: 0o1777 } },
    ],
    stopSignal: "SIGINT",
    stopGracePeriod: "3s",
    healthcheck: { tests: ["CMD", "x", ""], interval: "500ms", timeout: "5s", retries: 2 },
    hosts: [{ host: "h", ip: "127.0.0.9" }],
    configs: [{ configId: "id", configName: "n", fileName: "/etc/n", fileMode: 0o400 }],
    sysctl: { a: "1" },
    capAdds: ["CAP_NET_BIND_SERVICE"],
    capDrops: ["ALL"],
    init: true,
  };
  const task = {
    resources: { limits: { memoryBytes: 1 }, reservation: { nanoCpus: 2 } },
    restartPolicy: { condition: "any", delay: "1s" },
    placement: { constraints: ["node.role==manager"], prefs: ["spread=node.id"], maxReplicas: 1 },
    forceUpdate: 1,
    runtime: "container",
    networksAdvanceds: [{ id: "n", aliases: ["shop"] }, { name: "m" }],
    logDriver: { name: "json-file", options: { "max-file": "2" } },
  };
  const found = spec(
    {
      labels: [{ label: "s", value: "t" }],
      mode: { replicated: { replicas: 2 } },
      updateConfig: { maxFailureRatio: "0.5" },
      endpointSpec: { mode: "dnsrr", ports: [{ targetPort: 80, publishedPort: 8080, publishMode: "host", name: "p" }] },
    },
    container,
    task,
  );
  expect(found).toEqual({
    Name: "shop",
    Labels: { s: "t" },
    Mode: { Replicated: { Replicas: 2 } },
    UpdateConfig: {
      Parallelism: 1,
      Delay: 0,
      FailureAction: "pause",
      Monitor: 5e9,
      MaxFailureRatio: 0.5,
      Order: "stop-first",
    },
    EndpointSpec: {
      Mode: "dnsrr",
      Ports: [{ Name: "p", Protocol: "tcp", TargetPort: 80, PublishedPort: 8080, PublishMode: "host" }],
    },
    TaskTemplate: {
      ContainerSpec: {
        Image: "i",
        Labels: { a: "b" },
        Command: ["sh", ""],
        Args: ["-c", "x"],
        Hostname: "h",
        Env: ["A=1=2", "B=2"],
        Dir: "/d",
        User: "65532:65532",
        Groups: ["1"],
        ReadOnly: true,
        Mounts: [
          {
            Type: "volume",
            Source: "v",
            Target: "/v",
            ReadOnly: false,
            VolumeOptions: { NoCopy: false, Labels: { l: "w" } },
          },
          { Type: "tmpfs", Target: "/tmp", ReadOnly: false, TmpfsOptions: { SizeBytes: 1024, Mode: 0o1777 } },
        ],
        StopSignal: "SIGINT",
        StopGracePeriod: 3e9,
        Healthcheck: { Test: ["CMD", "x", ""], Interval: 5e8, Timeout: 5e9, StartPeriod: 0, Retries: 2 },
        Hosts: ["127.0.0.9 h"],
        Configs: [{ ConfigID: "id", ConfigName: "n", File: { Name: "/etc/n", UID: "0", GID: "0", Mode: 0o400 } }],
        Isolation: "default",
        Sysctls: { a: "1" },
        CapabilityAdd: ["CAP_NET_BIND_SERVICE"],
        CapabilityDrop: ["ALL"],
        Init: true,
      },
      Resources: { Limits: { MemoryBytes: 1 }, Reservations: { NanoCPUs: 2 } },
      RestartPolicy: { Condition: "any", Delay: 1e9, MaxAttempts: 0, Window: 0 },
      Placement: {
        Constraints: ["node.role==manager"],
        Preferences: [{ Spread: { SpreadDescriptor: "spread=node.id" } }],
        MaxReplicas: 1,
      },
      ForceUpdate: 1,
      Runtime: "container",
      Networks: [
        { Target: "n", Aliases: ["shop"] },
        { Target: "m", Aliases: [] },
      ],
      LogDriver: { Name: "json-file", Options: { "max-file": "2" } },
    },
  });
});
