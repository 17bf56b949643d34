import { describe, expect, test } from "vitest";
import { type Properties, UNKNOWN } from "./core/properties.ts";
import { UNREADY } from "./core/resource.ts";
import { check, diff, typeOf } from "./plugin.ts";
import { identify } from "./rpc/identity.ts";

const identity = (type: string) =>
  identify(`urn:pulumi:dev::shop::a:b:C$docker:index/${type[0]?.toLowerCase()}${type.slice(1)}:${type}::proxy`);
const container = identity("Container");
const seed = new Uint8Array([1, 2, 3]);

const checked = async (type: string, news: Properties, olds: Properties = {}) =>
  check(identity(type), olds, news, seed);
const reasons = async (type: string, news: Properties) =>
  (await checked(type, news)).failures.map(({ property, reason }) => [property, reason]);
const base = { name: "shop-proxy", image: "sha256:1" };
const changes = (olds: Properties, news: Properties) => diff(container, { inputs: olds, outputs: olds }, news);

describe("check", () => {
  test("fills in the official defaults", async () => {
    const news = {
      ...base,
      ports: [{ internal: 80 }],
      healthcheck: { tests: ["CMD", "x"] },
      uploads: [{ file: "/a", content: "b" }],
      volumes: [{ volumeName: "v", containerPath: "/v" }],
    };
    expect(await checked("Container", news)).toEqual({
      failures: [],
      inputs: {
        ...base,
        ports: [{ internal: 80, ip: "0.0.0.0", protocol: "tcp" }],
        healthcheck: { tests: ["CMD", "x"], interval: "0s", timeout: "0s", startPeriod: "0s", retries: 0 },
        uploads: [{ file: "/a", content: "b", executable: false }],
        volumes: [{ volumeName: "v", containerPath: "/v", readOnly: false }],
        attach: false,
        containerReadRefreshTimeoutMilliseconds: 15000,
        logDriver: "json-file",
        logs: false,
        mustRun: true,
        networkMode: "bridge",
        readOnly: false,
        removeVolumes: true,
        restart: "no",
        rm: false,
        start: true,
        stdinOpen: false,
        tty: false,
        wait: false,
        waitTimeout: 60,
      },
    });
  });

  test("names what it does not implement, and everything that is wrong, by property and resource", async () => {
    const refused = "is not implemented by Astrolab's docker plugin; leave it out or use the official one";
    expect(
      await reasons("Container", {
        name: 7,
        dns: ["1.1.1.1"],
        privileged: true,
        memory: 1.5,
        capabilities: { adds: ["NET_ADMIN"] },
        volumes: [{ hostPath: "/etc", containerPath: "etc" }],
        networksAdvanced: "net",
        restart: "sometimes",
      }),
    ).toEqual([
      ["dns", `Container "proxy": "dns" ${refused}`],
      ["name", 'Container "proxy": "name" must be a string, not 7'],
      ["image", 'Container "proxy": "image" is missing'],
      ["memory", 'Container "proxy": "memory" must be a whole number, not 1.5'],
      ["restart", 'Container "proxy": "restart" must be like unless-stopped, not "sometimes"'],
      ["networksAdvanced", 'Container "proxy": "networksAdvanced" must be a list, not a string'],
      ["volumes[0].hostPath", `Container "proxy": "volumes[0].hostPath" ${refused}`],
      ["volumes[0].volumeName", 'Container "proxy": "volumes[0].volumeName" is missing'],
      [
        "volumes[0].containerPath",
        'Container "proxy": "volumes[0].containerPath" must be like /etc/app.yaml, not "etc"',
      ],
      [
        "capabilities.adds[0]",
        'Container "proxy": "capabilities.adds[0]" must be like CAP_NET_BIND_SERVICE, not "NET_ADMIN"',
      ],
      [
        "privileged",
        `Container "proxy": "privileged" is implemented by Astrolab's docker plugin for false only, and it is true`,
      ],
    ]);
  });

  test("says of each kind of value what it must be, and shows none that may be a secret", async () => {
    expect(
      await reasons("Container", {
        ...base,
        command: "run",
        user: ["root"],
        envs: [null, "A=1"],
        memory: -1,
        memorySwap: "64",
        ports: [7],
        capabilities: "ALL",
        tmpfs: { "/tmp": 1 },
        logOpts: [],
        readOnly: "yes",
        tty: "yes",
      }),
    ).toEqual([
      ["command", 'Container "proxy": "command" must be a list, not a string'],
      ["envs[0]", 'Container "proxy": "envs[0]" must be a string, not null'],
      ["user", 'Container "proxy": "user" must be a string, not a list'],
      ["memory", 'Container "proxy": "memory" must be at least 0, not -1'],
      ["memorySwap", 'Container "proxy": "memorySwap" must be a whole number, not a string'],
      ["ports[0]", 'Container "proxy": "ports[0]" must be an object, not 7'],
      ["capabilities", 'Container "proxy": "capabilities" must be an object, not a string'],
      ["readOnly", 'Container "proxy": "readOnly" must be true or false, not a string'],
      ["tmpfs./tmp", 'Container "proxy": "tmpfs./tmp" must be a string, not 1'],
      ["logOpts", 'Container "proxy": "logOpts" must be a map of strings, not a list'],
      ["tty", 'Container "proxy": "tty" must be true or false, not a string'],
      ["tty", `Container "proxy": "tty" is implemented by Astrolab's docker plugin for false only, and it is a string`],
    ]);
  });

  test("takes null, and what is not implemented but empty, for nothing", async () => {
    const news = { name: "n", driver: null, ipamConfigs: [], checkDuplicate: "", __defaults: ["driver"] };
    expect(await checked("Network", news)).toEqual({ failures: [], inputs: { name: "n", driver: "bridge" } });
  });

  test("refuses what the engine would refuse later", async () => {
    const news = {
      ...base,
      readOnly: true,
      start: false,
      wait: true,
      memory: 64,
      memorySwap: 32,
      uploads: [{ file: "/a", content: "" }],
      healthcheck: { tests: ["wget"] },
    };
    expect(await reasons("Container", news)).toEqual([
      [
        "uploads",
        'Container "proxy": "uploads" cannot be used together with readOnly: the engine uploads nothing into a read-only root',
      ],
      ["uploads[0]", 'Container "proxy": "uploads[0]" needs one of content and contentBase64, not empty and not both'],
      [
        "memorySwap",
        'Container "proxy": "memorySwap" is memory and swap together, so it must be at least the memory, 64',
      ],
      ["wait", 'Container "proxy": "wait" waits for a started container, and start is false'],
      ["healthcheck.tests[0]", 'Container "proxy": "healthcheck.tests[0]" must be CMD, CMD-SHELL or NONE'],
    ]);
  });

  test("a login for a push is refused by name", async () => {
    expect(
      await reasons("Image", { imageName: "a", skipPush: false, registry: { server: "r", username: "u" } }),
    ).toEqual([
      [
        "registry.username",
        `Image "proxy": "registry.username" is not implemented by Astrolab's docker plugin; leave it out or use the official one`,
      ],
    ]);
  });

  test("makes up a name once and keeps it", async () => {
    const first = (await checked("Network", {})).inputs["name"];
    expect(first).toBe("proxy-039058c");
    expect((await checked("Network", {}, { name: "proxy-old" })).inputs["name"]).toBe("proxy-old");
  });

  test("takes values that are not known yet", async () => {
    const news = { ...base, image: UNKNOWN, memory: UNKNOWN, ports: UNKNOWN, networksAdvanced: [{ name: UNKNOWN }] };
    const { failures, inputs } = await checked("Container", news);
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject(news);
  });

  test("another type is refused by name", () => {
    expect(() => typeOf(identity("Secret"))).toThrow(
      "docker:index/secret:Secret is not implemented by Astrolab's docker plugin, which has docker:index/container:Container, docker:index/image:Image, docker:index/network:Network, docker:index/remoteImage:RemoteImage, docker:index/service:Service, docker:index/serviceConfig:ServiceConfig, docker:index/volume:Volume",
    );
  });
});

describe("diff", () => {
  const update = { change: "update", replace: false };
  const add = { change: "add", replace: false };

  test.each<[string, Properties[string]]>([
    ["cpuSet", "0-1"],
    ["cpuShares", 3],
    ["maxRetryCount", 3],
    ["memory", 3],
    ["memoryReservation", 3],
    ["memorySwap", 3],
    ["restart", "always"],
    ["healthcheck", { tests: ["CMD", "y"] }],
    ["tmpfs", { "/tmp": "" }],
    ["init", true],
    ["wait", true],
    ["waitTimeout", 3],
    ["destroyGraceSeconds", 3],
  ])("%s is no replacement", (key, value) => {
    expect(changes(base, { ...base, [key]: value })).toEqual({
      differences: { [key]: add },
      deleteBeforeReplace: false,
    });
  });

  test.each<[string, Properties[string]]>([
    ["capabilities", { drops: ["ALL"] }],
    ["command", ["a"]],
    ["entrypoints", ["a"]],
    ["envs", ["A=b"]],
    ["hosts", [{ host: "a", ip: "b" }]],
    ["labels", [{ label: "a", value: "b" }]],
    ["logDriver", "local"],
    ["logOpts", { "max-size": "1m" }],
    ["networkMode", "host"],
    ["networksAdvanced", [{ name: "n" }]],
    ["ports", [{ internal: 1 }]],
    ["readOnly", true],
    ["securityOpts", ["no-new-privileges"]],
    ["uploads", [{ file: "/a", content: "b" }]],
    ["user", "1:1"],
    ["volumes", [{ volumeName: "v", containerPath: "/v" }]],
    ["workingDir", "/"],
  ])("%s replaces, the old one first", (key, value) => {
    expect(changes(base, { ...base, [key]: value })).toEqual({
      differences: { [key]: { change: "add", replace: true } },
      deleteBeforeReplace: true,
    });
  });

  test("an image that is not known yet replaces", () => {
    expect(changes(base, { ...base, image: UNKNOWN })).toEqual({
      differences: { image: { change: "update", replace: true } },
      deleteBeforeReplace: true,
    });
  });

  test("order in a set, an empty list and a missing one are no difference; order in a command is", () => {
    const [a, b] = [
      { label: "a", value: "1" },
      { label: "b", value: "2" },
    ];
    const olds = { ...base, labels: [a, b], envs: ["A=1", "B=2"], command: ["x", "y"], ports: [] };
    expect(changes(olds, { ...base, labels: [b, a], envs: ["B=2", "A=1"], command: ["x", "y"] }).differences).toEqual(
      {},
    );
    expect(Object.keys(changes(olds, { ...olds, command: ["y", "x"] }).differences)).toEqual(["command"]);
  });

  test("a tmpfs without options is there", () => {
    const olds = { ...base, tmpfs: { "/tmp": "" } };
    expect(changes(olds, { ...base, tmpfs: { "/tmp": "", "/run": "" } }).differences).toEqual({ tmpfs: update });
    expect(changes(olds, base).differences).toEqual({ tmpfs: { change: "delete", replace: false } });
  });

  test("a container that never worked is taken up again", () => {
    const old = { inputs: base, outputs: { ...base, [UNREADY]: true } };
    expect(diff(container, old, base)).toEqual({ differences: { wait: update }, deleteBeforeReplace: false });
  });

  test("a network keeps its name, so the old one goes first; a made-up name leaves it until later", () => {
    const old = (name: string) => ({ inputs: { name }, outputs: {} });
    const news = (name: string) => ({ name, internal: true });
    expect(diff(identity("Network"), old("n"), news("n")).deleteBeforeReplace).toBe(true);
    expect(diff(identity("Network"), old("n-1"), news("n-2")).deleteBeforeReplace).toBe(false);
  });

  test("an image is updated, never replaced", () => {
    const inputs = { imageName: "a", build: { contextDigest: "1" } };
    const found = diff(identity("Image"), { inputs, outputs: {} }, { imageName: "b", build: { contextDigest: "2" } });
    expect(found).toEqual({ differences: { imageName: update, build: update }, deleteBeforeReplace: false });
  });
});
