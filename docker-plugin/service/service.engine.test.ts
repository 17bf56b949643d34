import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testLabels } from "../../testing/scratch-image.ts";
import { until } from "../../testing/until.ts";
import type { Properties } from "../core/properties.ts";
import { type TestContext, useEngine } from "../testing/context.ts";
import { isInSwarm, isUsed, startSwarm } from "../testing/swarm.ts";

const engine = useEngine("service");
const NAME = "astrolab-plugin-test-service";
const LIVES = ["-c", "echo started; trap exit TERM; while :; do sleep 0.1; done"];
const same = { changes: [], replaces: [], deleteBeforeReplace: false };

/** A service of the test image that lives until it is asked to end. The image by its id: by its name the swarm asks a registry first. */
async function serviceOf({ docker, image }: TestContext, container: Properties = {}, rest: Properties = {}) {
  const { Id } = await docker.getImage(image).inspect();
  const { taskSpec = {}, ...others } = rest as { taskSpec?: Properties } & Properties;
  return {
    name: NAME,
    labels: testLabels,
    taskSpec: {
      containerSpec: { image: Id, commands: ["/bin/sh"], args: LIVES, stopGracePeriod: "1s", ...container },
      restartPolicy: { condition: "any", delay: "1s" },
      ...taskSpec,
    },
    endpointSpec: { mode: "dnsrr" },
    convergeConfig: { delay: "0s", timeout: "60s" },
    ...others,
  } satisfies Properties;
}

const containersOf = async ({ docker }: TestContext, service = NAME) =>
  docker.listContainers({ filters: { label: [`com.docker.swarm.service.name=${service}`] } });

describe("an engine outside a swarm", () => {
  const why = /is in no swarm, and services, configs and overlay networks need one. Start one with: docker swarm init /;

  test("says so for each of the three, and has nothing to remove", async ({ skip }) => {
    const { create, docker, plugin } = engine();
    if (await isInSwarm(docker)) skip("the engine is in a swarm");
    await expect(create("Service", await serviceOf(engine()))).rejects.toThrow(why);
    await expect(create("ServiceConfig", { name: NAME, dataRaw: "x" })).rejects.toThrow(why);
    await expect(create("Network", { name: NAME, driver: "overlay" })).rejects.toThrow(why);
    const was = { id: "4pcphbxkfn2rffhbhe6czytgi", inputs: await serviceOf(engine()), outputs: {} };
    expect(await plugin.read("Service", was)).toBeUndefined();
    await plugin.delete("Service", was);
    await plugin.delete("ServiceConfig", { ...was, inputs: { name: NAME, dataRaw: "x" } });
  });
});

describe.skipIf(await isUsed(new Docker()))("an engine in a swarm", () => {
  let leave = async () => {};
  beforeAll(async () => {
    leave = await startSwarm(engine().docker);
  });
  afterAll(() => leave());

  test("a service with everything that a stack asks for runs so, reads back without a difference, and goes", async () => {
    const { create, docker, plugin } = engine();
    const net = await create("Network", { name: NAME, driver: "overlay", attachable: true, labels: testLabels });
    const config = await create("ServiceConfig", { name: NAME, data: "aGVsbG8K", labels: testLabels });
    expect(await plugin.read("ServiceConfig", config)).toEqual(config);
    const news = await serviceOf(
      engine(),
      {
        labels: [{ label: "dev.astrolab.service", value: "shop" }],
        env: { B: "2", A: "1=1" },
        user: "65532:65532",
        readOnly: true,
        mounts: [
          { type: "volume", source: NAME, target: "/data", volumeOptions: { labels: testLabels } },
          { type: "tmpfs", target: "/tmp" },
        ],
        healthcheck: {
          tests: ["CMD", "/bin/test", "-f", "/etc/app.txt"],
          interval: "200ms",
          timeout: "1s",
          retries: 9,
        },
        configs: [{ configId: config.id, configName: NAME, fileName: "/etc/app.txt" }],
        capDrops: ["ALL"],
        capAdds: ["CAP_NET_BIND_SERVICE"],
      },
      {
        taskSpec: {
          resources: { limits: { memoryBytes: 32 * 2 ** 20 } },
          placement: { constraints: ["node.role==manager"], prefs: ["node.id"] },
          networksAdvanceds: [{ id: net.id, aliases: ["app", "other"] }],
          logDriver: { name: "json-file", options: { "max-size": "1m" } },
        },
        updateConfig: { order: "stop-first", parallelism: 1 },
      },
    );
    const made = await create("Service", news);

    const [running] = await containersOf(engine());
    const found = await docker.getContainer(running?.Id ?? "").inspect();
    expect(found.State.Health?.Status).toBe("healthy");
    expect(found.Config).toMatchObject({ User: "65532:65532", Labels: { "dev.astrolab.service": "shop" } });
    expect(found.Config.Env).toEqual(expect.arrayContaining(["A=1=1", "B=2"]));
    expect(found.HostConfig).toMatchObject({
      Memory: 32 * 2 ** 20,
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      CapAdd: ["CAP_NET_BIND_SERVICE"],
      LogConfig: { Type: "json-file", Config: { "max-size": "1m" } },
    });
    expect(Object.keys(found.NetworkSettings.Networks)).toEqual([NAME]);
    const { Labels } = await docker.getVolume(NAME).inspect();
    expect(Labels).toMatchObject({ "dev.astrolab.plugin-test": "1" });

    expect(await plugin.read("Service", made)).toEqual(made);
    const again = await plugin.check("Service", news, made.inputs);
    expect(await plugin.diff("Service", made, again.inputs)).toEqual(same);
    await expect(plugin.delete("ServiceConfig", config)).rejects.toThrow(
      `config ${NAME} is still used by ${NAME}; a config cannot change, so give one with other content another name`,
    );
    await plugin.delete("Service", made);
    expect(await containersOf(engine())).toEqual([]);
    expect(await plugin.read("Service", made)).toBeUndefined();
    await plugin.delete("Service", made);
    await docker.getVolume(NAME).remove();
    await plugin.delete("Network", net);
    await plugin.delete("ServiceConfig", config);
    expect(await plugin.read("ServiceConfig", config)).toBeUndefined();
  });

  test("a plain container on the overlay reaches a service by its alias", async () => {
    const { container, create, docker, plugin } = engine();
    const net = await create("Network", { name: NAME, driver: "overlay", attachable: true, labels: testLabels });
    const networks = { networksAdvanceds: [{ id: net.id, aliases: ["app"] }] };
    const made = await create("Service", await serviceOf(engine(), {}, { taskSpec: networks }));
    const seeking = [
      "/bin/sh",
      "-c",
      "trap exit TERM; until /bin/busybox ping -c 1 app; do sleep 0.2; done; while :; do sleep 0.1; done",
    ];
    const asking = await create(
      "Container",
      container({ command: seeking, networksAdvanced: [{ name: NAME, aliases: ["asking"] }] }),
    );
    const log = async () =>
      (await docker.getContainer(asking.id).logs({ stdout: true, stderr: true })).toString("utf8");
    await until("app answers", 20, async () => (/bytes from/.test(await log()) ? true : undefined));
    await Promise.all([plugin.delete("Container", asking), plugin.delete("Service", made)]);
    await plugin.delete("Network", net);
  });

  test("is changed in place, and what happened outside is seen and written again", async () => {
    const { create, docker, plugin } = engine();
    const made = await create("Service", await serviceOf(engine()));
    const [before] = await containersOf(engine());
    const { inputs: news } = await plugin.check("Service", await serviceOf(engine(), { env: { A: "2" } }), made.inputs);
    const updated = await plugin.update("Service", made, news);
    const [after] = await containersOf(engine());
    expect(after?.Id).not.toBe(before?.Id);
    expect((await docker.getContainer(after?.Id ?? "").inspect()).Config.Env).toContain("A=2");
    expect(updated.id).toBe(made.id);

    const existing = docker.getService(made.id);
    const { Spec, Version } = await existing.inspect();
    Spec.Mode.Replicated.Replicas = 2;
    Spec.TaskTemplate.ContainerSpec.Env = ["A=3"];
    await existing.update({ _query: { version: Version.Index }, _body: Spec });
    const read = await plugin.read("Service", updated);
    expect(read?.inputs).toMatchObject({ mode: { replicated: { replicas: 2 } } });
    expect(read && (await plugin.diff("Service", read, news))).toEqual({ ...same, changes: ["taskSpec", "mode"] });
    await plugin.update("Service", updated, news);
    const again = (await existing.inspect()).Spec;
    expect([again.Mode.Replicated.Replicas, again.TaskTemplate.ContainerSpec.Env]).toEqual([1, ["A=2"]]);
    await plugin.delete("Service", made);
  });

  const failing: [string, Properties, Properties, RegExp][] = [
    [
      "an image that is nowhere",
      { image: `sha256:${"0".repeat(64)}` },
      {},
      /^service astrolab-plugin-test-service could not be started: No such image: sha256:0+ on node \S+ \(after [\d.]+ s\)$/,
    ],
    [
      "an exit, with its last words",
      { args: ["-c", "echo bye; exit 3"] },
      {},
      /^service astrolab-plugin-test-service exited with code 3 on node \S+ \(after [\d.]+ s\)\nthe last lines astrolab-plugin-test-service logged:\n {2}bye$/,
    ],
    [
      "a health check that is never passed",
      { healthcheck: { tests: ["CMD", "/bin/test", "-f", "/no"], interval: "100ms", timeout: "1s", retries: 2 } },
      {},
      /^service astrolab-plugin-test-service is unhealthy: its health check ended with 1 on node \S+ \(after [\d.]+ s\)\nthe last lines astrolab-plugin-test-service logged:\n {2}started$/,
    ],
    [
      "a swarm without a node that fits",
      {},
      { taskSpec: { placement: { constraints: ["node.labels.none==1"] } } },
      /^service astrolab-plugin-test-service: no suitable node \(scheduling constraints not satisfied on 1 node\)$/,
    ],
    [
      "a volume that cannot be made",
      { mounts: [{ type: "volume", source: "not/a-name", target: "/data" }] },
      {},
      /^service astrolab-plugin-test-service .*not\/a-name/,
    ],
  ];
  test.each(failing)("%s ends the creation with its reason, and nothing is left", async (_, container, rest, why) => {
    const { create, docker } = engine();
    await expect(create("Service", await serviceOf(engine(), container, rest))).rejects.toThrow(why);
    expect(await docker.listServices({ filters: { name: [NAME] } })).toEqual([]);
  });

  test("an update that fails keeps the service, and the next one heals it", async () => {
    const { create, plugin } = engine();
    const made = await create("Service", await serviceOf(engine()));
    const { inputs: bad } = await plugin.check(
      "Service",
      await serviceOf(engine(), { args: ["-c", "exit 4"] }),
      made.inputs,
    );
    await expect(plugin.update("Service", made, bad)).rejects.toThrow(/exited with code 4/);
    const healed = await plugin.update("Service", made, made.inputs);
    expect((await plugin.diff("Service", healed, made.inputs)).changes).toEqual([]);
    await plugin.delete("Service", healed);
  });

  test("a name that is taken is told with what removes it", async () => {
    const { create, plugin } = engine();
    const config = { name: NAME, dataRaw: "x", labels: testLabels };
    const [made, kept] = [await create("Service", await serviceOf(engine())), await create("ServiceConfig", config)];
    await expect(create("Service", await serviceOf(engine()))).rejects.toThrow(
      `a service ${NAME} exists already; remove it with: docker service rm ${NAME}`,
    );
    await expect(create("ServiceConfig", config)).rejects.toThrow(
      `a config ${NAME} exists already; remove it with: docker config rm ${NAME}`,
    );
    await plugin.delete("Service", made);
    await plugin.delete("ServiceConfig", kept);
  });

  test("a cancelled deployment ends the wait and keeps the service in the state", async () => {
    const { create, docker, plugin } = engine();
    const healthcheck = { tests: ["CMD", "/bin/test", "-f", "/no"], interval: "200ms", timeout: "1s", retries: 1_000 };
    const pending = create("Service", await serviceOf(engine(), { healthcheck }));
    const failed = pending.then(
      () => undefined,
      (error: unknown) => error,
    );
    await until("the service is there", 20, async () => (await docker.listServices({ filters: { name: [NAME] } }))[0]);
    await plugin.cancel();
    expect(await failed).toMatchObject({
      message: `service ${NAME}: the deployment was cancelled while it waited for it to run`,
      made: { id: expect.stringMatching(/^\w{25}$/) },
    });
  });
});
