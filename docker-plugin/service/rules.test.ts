import { describe, expect, test } from "vitest";
import { type Properties, UNKNOWN } from "../core/properties.ts";
import { UNREADY } from "../core/resource.ts";
import { check, diff } from "../plugin.ts";
import { identify } from "../rpc/identity.ts";

const shop = identify("urn:pulumi:dev::shop::docker:index/service:Service::shop");
const checked = (news: Properties) => check(shop, {}, news, new Uint8Array([1, 2, 3]));
const reasons = async (news: Properties) =>
  (await checked(news)).failures.map(({ property, reason }) => [property, reason]);

const containerSpec = { image: "sha256:1" };
const base: Properties = { name: "shop", taskSpec: { containerSpec } };

describe("check", () => {
  test("fills in the official defaults", async () => {
    const news = {
      taskSpec: {
        containerSpec: {
          ...containerSpec,
          healthcheck: { tests: ["NONE"] },
          configs: [{ configId: "c", fileName: "/c" }],
        },
      },
      mode: { replicated: {} },
      updateConfig: {},
      rollbackConfig: { order: "start-first" },
      endpointSpec: { mode: "dnsrr", ports: [{ targetPort: 80, publishMode: "host" }] },
      convergeConfig: {},
    };
    const rollout = {
      parallelism: 1,
      delay: "0s",
      failureAction: "pause",
      monitor: "5s",
      maxFailureRatio: "0.0",
      order: "stop-first",
    };
    expect(await checked(news)).toEqual({
      failures: [],
      inputs: {
        name: "shop-039058c",
        taskSpec: {
          containerSpec: {
            image: "sha256:1",
            healthcheck: { tests: ["NONE"], interval: "0s", timeout: "0s", startPeriod: "0s", retries: 0 },
            configs: [{ configId: "c", fileName: "/c", fileUid: "0", fileGid: "0", fileMode: 0o444 }],
            isolation: "default",
          },
        },
        mode: { replicated: { replicas: 1 } },
        updateConfig: rollout,
        rollbackConfig: { ...rollout, order: "start-first" },
        endpointSpec: { mode: "dnsrr", ports: [{ targetPort: 80, protocol: "tcp", publishMode: "host" }] },
        convergeConfig: { delay: "7s", timeout: "3m" },
      },
    });
  });

  test("names what it does not implement, and everything that is wrong", async () => {
    const refused = "is not implemented by Astrolab's docker plugin; leave it out or use the official one";
    const of = (property: string, reason: string) => [property, `Service "shop": "${property}" ${reason}`];
    const container = "taskSpec.containerSpec";
    expect(
      await reasons({
        name: "shop.one",
        auth: { serverAddress: "r" },
        taskSpec: {
          containerSpec: {
            secrets: [{ secretId: "s", fileName: "/s" }],
            mounts: [{ type: "bind", source: "/etc", target: "/etc" }],
            capDrops: ["NET_RAW"],
          },
          resources: { limits: { memoryBytes: 1.5 } },
          runtime: "plugin",
        },
        mode: { global: true },
        rollbackConfig: { failureAction: "rollback", maxFailureRatio: "2" },
        endpointSpec: { mode: "lb" },
        convergeConfig: { timeout: "soon" },
      }),
    ).toEqual([
      of("auth", refused),
      of("name", 'must be like shop-frontend (letters, digits, "-" and "_", 63 at most), not "shop.one"'),
      of(`${container}.secrets`, refused),
      of(`${container}.image`, "is missing"),
      of(`${container}.mounts[0].type`, 'must be like volume or tmpfs, not "bind"'),
      of(`${container}.capDrops[0]`, 'must be like CAP_NET_BIND_SERVICE, not "NET_RAW"'),
      of("taskSpec.resources.limits.memoryBytes", "must be a whole number, not 1.5"),
      of("taskSpec.runtime", 'must be like container, not "plugin"'),
      of("mode.global", "is implemented by Astrolab's docker plugin for false only, and it is true"),
      of("rollbackConfig.failureAction", 'must be like pause, not "rollback"'),
      of("rollbackConfig.maxFailureRatio", 'must be like 0.5, not "2"'),
      of("endpointSpec.mode", 'must be like dnsrr, not "lb"'),
      of("convergeConfig.timeout", 'must be like 10s, not "soon"'),
    ]);
  });

  test("refuses what the engine would refuse later", async () => {
    const taskSpec = {
      containerSpec: { ...containerSpec, healthcheck: { tests: ["wget"] } },
      networksAdvanceds: [{ aliases: ["shop"] }, { id: "n" }],
    };
    const endpointSpec = { mode: "dnsrr", ports: [{ targetPort: 80 }] };
    expect(await reasons({ ...base, taskSpec, endpointSpec })).toEqual([
      [
        "taskSpec.networksAdvanceds[0]",
        'Service "shop": "taskSpec.networksAdvanceds[0]" needs one of id and name, not empty and not both',
      ],
      [
        "taskSpec.containerSpec.healthcheck.tests[0]",
        'Service "shop": "taskSpec.containerSpec.healthcheck.tests[0]" must be CMD, CMD-SHELL or NONE',
      ],
      [
        "endpointSpec.ports",
        'Service "shop": "endpointSpec.ports" cannot be published as ingress with the mode dnsrr; give them publishMode: host',
      ],
    ]);
  });

  test("takes values that are not known yet", async () => {
    const taskSpec = {
      containerSpec: { image: UNKNOWN, configs: [{ configId: UNKNOWN, fileName: "/c" }] },
      networksAdvanceds: [{ id: UNKNOWN }],
    };
    expect((await checked({ ...base, taskSpec })).failures).toEqual([]);
    expect((await checked({ ...base, taskSpec: UNKNOWN, endpointSpec: UNKNOWN })).failures).toEqual([]);
  });
});

describe("diff", () => {
  const changed = (change: Properties) => {
    const found = diff(shop, { inputs: base, outputs: base }, { ...base, ...change });
    return [
      Object.entries(found.differences).map(([key, { replace }]) => [key, replace ? "replace" : "update"]),
      found.deleteBeforeReplace,
    ];
  };
  const inTask = (more: Properties) => ({ taskSpec: { containerSpec, ...more } });
  const inContainer = (more: Properties) => ({ taskSpec: { containerSpec: { ...containerSpec, ...more } } });

  test.each<[string, Properties]>([
    ["an image", inContainer({ image: "sha256:2" })],
    ["an argument", inContainer({ args: ["a"] })],
    ["the environment", inContainer({ env: { A: "b" } })],
    ["a health check", inContainer({ healthcheck: { tests: ["NONE"] } })],
    ["a mount", inContainer({ mounts: [{ type: "tmpfs", target: "/tmp" }] })],
    ["a config", inContainer({ configs: [{ configId: "c", fileName: "/c" }] })],
    ["a config that is not known yet", inContainer({ configs: [{ configId: UNKNOWN, fileName: "/c" }] })],
    ["a dropped capability", inContainer({ capDrops: ["ALL"] })],
    ["a limit", inTask({ resources: { limits: { memoryBytes: 1 } } })],
    ["where it may run", inTask({ placement: { constraints: ["node.role==manager"] } })],
    ["a restart policy", inTask({ restartPolicy: { condition: "any" } })],
  ])("%s is changed in place", (_, change) => {
    expect(changed(change)).toEqual([[["taskSpec", "update"]], false]);
  });

  test.each<[string, Properties]>([
    ["labels", { labels: [{ label: "a", value: "b" }] }],
    ["mode", { mode: { replicated: { replicas: 2 } } }],
    ["updateConfig", { updateConfig: { order: "start-first" } }],
    ["rollbackConfig", { rollbackConfig: { order: "start-first" } }],
    ["endpointSpec", { endpointSpec: { mode: "dnsrr" } }],
    ["convergeConfig", { convergeConfig: { timeout: "1m" } }],
  ])("%s is changed in place", (key, change) => {
    expect(changed(change)).toEqual([[[key, "update"]], false]);
  });

  test.each<[string, Properties]>([
    ["a network", inTask({ networksAdvanceds: [{ id: "n" }] })],
    ["a network that is not known yet", inTask({ networksAdvanceds: [{ id: UNKNOWN }] })],
    ["a host", inContainer({ hosts: [{ host: "a", ip: "127.0.0.1" }] })],
    ["a kernel's setting", inContainer({ sysctl: { "net.core.somaxconn": "1" } })],
  ])("%s replaces, the old one first, which has the name", (_, change) => {
    expect(changed(change)).toEqual([[["taskSpec", "replace"]], true]);
  });

  test("another name replaces, and the old one goes last", () => {
    expect(changed({ name: "store" })).toEqual([[["name", "replace"]], false]);
  });

  test("one that never ran is taken up again", () => {
    const old = { inputs: base, outputs: { ...base, [UNREADY]: true } };
    expect(diff(shop, old, base)).toEqual({
      differences: { convergeConfig: { change: "update", replace: false } },
      deleteBeforeReplace: false,
    });
  });
});
