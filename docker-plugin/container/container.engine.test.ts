import { describe, expect, test } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { testLabels } from "../../testing/scratch-image.ts";
import type { Properties } from "../core/properties.ts";
import { useEngine } from "../testing/context.ts";

const engine = useEngine("container");

const UPLOADS = [
  { file: "/etc/app/text.txt", content: "from the plan\n" },
  { file: "/etc/app/run.sh", contentBase64: "ZWNobyBoaQo=", permissions: "0755" },
];

/** Everything the plugin implements, at once. */
const full = (port: number): Properties => ({
  envs: ["B=2", "A=1"],
  user: "65532:65532",
  workingDir: "/tmp",
  memory: 32,
  memorySwap: 32,
  restart: "unless-stopped",
  ports: [{ internal: 8080, external: port, ip: "127.0.0.1" }],
  networkMode: "bridge",
  volumes: [{ volumeName: "astrolab-plugin-test-data", containerPath: "/data" }],
  uploads: UPLOADS,
  capabilities: { drops: ["ALL"], adds: ["CAP_NET_BIND_SERVICE"] },
  tmpfs: { "/tmp": "size=1m" },
  securityOpts: ["no-new-privileges"],
  hosts: [{ host: "elsewhere", ip: "127.0.0.9" }],
  logOpts: { "max-size": "1m" },
  healthcheck: { tests: ["CMD", "/bin/test", "-f", "/etc/app/run.sh"], interval: "200ms", timeout: "1s", retries: 3 },
  wait: true,
  waitTimeout: 20,
  destroyGraceSeconds: 5,
});

describe("a container with everything that is implemented", () => {
  test("is healthy after its creation, reads back without a difference, and goes", async () => {
    const { create, container, docker, plugin } = engine();
    await create("Volume", { name: "astrolab-plugin-test-data", labels: testLabels });
    const net = await create("Network", { name: "astrolab-plugin-test-net", labels: testLabels });
    const networksAdvanced = [{ name: "astrolab-plugin-test-net", aliases: ["app", "other"] }];
    const port = await freePort();
    const news = container({ ...full(port), networksAdvanced });
    const made = await create("Container", news);

    const found = await docker.getContainer(made.id).inspect();
    expect(found.State.Health?.Status).toBe("healthy");
    expect(Object.keys(found.NetworkSettings.Networks)).toEqual(["astrolab-plugin-test-net"]);
    expect(found.NetworkSettings.Networks["astrolab-plugin-test-net"]?.Aliases).toEqual(
      expect.arrayContaining(["app", "other"]),
    );
    expect(found.NetworkSettings.Ports).toEqual({ "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: String(port) }] });
    expect(found.HostConfig).toMatchObject({
      Memory: 32 * 2 ** 20,
      MemorySwap: 32 * 2 ** 20,
      CapDrop: ["ALL"],
      CapAdd: ["CAP_NET_BIND_SERVICE"],
      SecurityOpt: ["no-new-privileges"],
      Tmpfs: { "/tmp": "size=1m" },
      ExtraHosts: ["elsewhere:127.0.0.9"],
      LogConfig: { Type: "json-file", Config: { "max-size": "1m" } },
    });
    expect(found.Mounts).toMatchObject([{ Name: "astrolab-plugin-test-data", Destination: "/data", RW: true }]);

    const read = await plugin.read("Container", made);
    expect(read).toEqual(made);
    const again = await plugin.check("Container", news, made.inputs);
    expect(await plugin.diff("Container", made, again.inputs)).toEqual({
      changes: [],
      replaces: [],
      deleteBeforeReplace: false,
    });
    await plugin.delete("Container", made);
    expect(await plugin.read("Container", made)).toBeUndefined();
    await plugin.delete("Container", made);
    await plugin.delete("Network", net);
  });

  test("has its uploads, owned by root, with their modes, before it starts", async () => {
    const { create, container, docker, plugin } = engine();
    const script = 'cat /etc/app/text.txt; stat -c "%a %u:%g %n" /etc/app/text.txt /etc/app/run.sh';
    const made = await create(
      "Container",
      container({ command: ["/bin/sh", "-c", script], uploads: UPLOADS, mustRun: false }),
    );
    await docker.getContainer(made.id).wait();
    const log = await docker.getContainer(made.id).logs({ stdout: true, stderr: true });
    expect(log.toString("utf8").replace(/[^\x20-\x7e\n]/g, "")).toContain(
      "from the plan\n644 0:0 /etc/app/text.txt\n755 0:0 /etc/app/run.sh\n".replaceAll(/\n(?=.)/g, "\n"),
    );
    await plugin.delete("Container", made);
  });

  test("leaves nothing behind when it cannot start", async () => {
    const { create, container, docker } = engine();
    await expect(create("Container", container({ command: ["/no/such/program"] }))).rejects.toThrow(/no such file/);
    const left = await docker.listContainers({ all: true, filters: { name: ["astrolab-plugin-test-container"] } });
    expect(left).toEqual([]);
  });
});

describe("changes", () => {
  test("memory and restart are updated in the container that runs", async () => {
    const { create, container, docker, plugin } = engine();
    const made = await create("Container", container({ memory: 32, memorySwap: 32 }));
    const news = { ...made.inputs, memory: 48, memorySwap: 48, restart: "always" };
    const diff = await plugin.diff("Container", made, news);
    expect(diff).toEqual({
      changes: ["memory", "memorySwap", "restart"],
      replaces: [],
      deleteBeforeReplace: false,
    });
    const updated = await plugin.update("Container", made, news);
    const { HostConfig } = await docker.getContainer(made.id).inspect();
    expect([HostConfig.Memory, HostConfig.MemorySwap, HostConfig.RestartPolicy?.Name]).toEqual([
      48 * 2 ** 20,
      48 * 2 ** 20,
      "always",
    ]);
    expect(await plugin.read("Container", updated)).toEqual(updated);
    await plugin.delete("Container", updated);
  });

  test("what happened outside is seen: memory, a stop, a network taken off", async () => {
    const { create, container, docker, plugin } = engine();
    await create("Network", { name: "astrolab-plugin-test-drift", labels: testLabels });
    const networksAdvanced = [{ name: "astrolab-plugin-test-drift", aliases: ["x"] }];
    const made = await create("Container", container({ memory: 32, memorySwap: 32, networksAdvanced }));
    const existing = docker.getContainer(made.id);
    await existing.update({ Memory: 40 * 2 ** 20, MemorySwap: 40 * 2 ** 20 });
    await docker.getNetwork("astrolab-plugin-test-drift").disconnect({ Container: made.id });
    await existing.stop({ t: 1 });
    const read = await plugin.read("Container", made);
    expect(read?.inputs).toEqual({
      ...made.inputs,
      memory: 40,
      memorySwap: 40,
      networksAdvanced: [],
      mustRun: false,
    });
    if (!read) return;
    const diff = await plugin.diff("Container", read, made.inputs);
    expect([diff.changes, diff.replaces]).toEqual([
      ["memory", "memorySwap", "networksAdvanced", "mustRun"],
      ["networksAdvanced"],
    ]);
    await plugin.update("Container", read, made.inputs);
    expect((await existing.inspect()).State.Running).toBe(true);
    await plugin.delete("Container", made);
  });
});
