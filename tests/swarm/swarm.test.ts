import { fileURLToPath } from "node:url";
import Docker from "dockerode";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JaegerTrace } from "../../common/http/jaeger-trace.ts";
import type { Plan } from "../../plan/types.ts";
import { until } from "../../testing/until.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { heldBy } from "../stack/engine.ts";
import { startNodes, type TestNode, type TestNodes, whyNoNodes } from "../stack/nodes.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { bringImages } from "./images.ts";
import { type Inside, insideOf } from "./inside.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Those that a request for a product passes. */
const CHAIN = ["frontend", "recommendation", "product-catalog"];

/** Seconds until a swarm takes a silent node for down. */
const NOTICED_S = 60;

/** Seconds until what it moved serves, and the proxy has found it. */
const MOVED_S = 120;

const why = await whyNoNodes();
if (why !== undefined) process.stderr.write(`A swarm of several nodes is not tried: ${why}.\n`);

interface Status {
  readonly services: readonly { readonly name: string; readonly healthy: boolean; readonly node: string | null }[];
}

describe.skipIf(why !== undefined)("a stack on a swarm of three nodes", () => {
  let nodes: TestNodes;
  let manager: TestNode;
  let stack: TestStack;
  let inside: Inside;

  beforeAll(async () => {
    nodes = await startNodes(3);
    const [first] = nodes.all;
    if (first === undefined) throw new Error("there is no node");
    manager = first;
    stack = await testStack("swarm", {
      prefix: manager.prefix,
      env: { DOCKER_HOST: manager.host, PULUMI_BACKEND_URL: nodes.backend },
    });
    inside = insideOf(manager, stack.port);
    await stack.astrolab("down");
    await bringImages(new Docker(), manager.host, [
      ...Object.values(localImages(repository)),
      ...(await planned()).images.flatMap((image) => (image.kind === "build" ? [image.name] : [])),
    ]);
    // Counted where it arrives: not every machine shows bridged frames to its firewall.
    for (const node of nodes.all) await onNode(node, "iptables", "-w", "-I", "INPUT", ...VXLAN);
  });
  afterAll(async () => {
    await stack?.astrolab("down");
    await nodes?.stop();
  });

  const VXLAN = ["-p", "udp", "--dport", "4789"];
  const onNode = async ({ prefix: [program = "", ...rest] }: TestNode, ...command: string[]): Promise<string> =>
    (await execa(program, [...rest, ...command])).stdout;
  const planned = async (): Promise<Plan> =>
    JSON.parse((await stack.astrolab("plan", "--images", "packages", "--format", "json")).stdout) as Plan;
  const status = async (): Promise<Status> =>
    JSON.parse((await stack.astrolab("status", "--format", "json")).stdout) as Status;
  /** Where each service is. */
  const places = async (): Promise<ReadonlyMap<string, string | null>> =>
    new Map((await status()).services.map(({ name, node }) => [name, node]));
  const healthy = (within: number) =>
    until("every service healthy", within, async () => {
      const ill = (await status()).services.filter((each) => !each.healthy).map(({ name }) => name);
      expect(ill).toEqual([]);
      return true;
    });
  const verified = async () => {
    const verify = await stack.astrolab("verify");
    expect(verify.exitCode, `${verify.stdout}\n${verify.stderr}`).toBe(0);
  };
  const worker = async (service: string): Promise<TestNode> => {
    const name = (await places()).get(service);
    const node = nodes.all.find((each) => each.name === name);
    if (node === undefined) throw new Error(`${service} is on ${name}`);
    return node;
  };

  // Pushing and pulling all of it takes both processors.
  test("up spreads it over them", { timeout: 600_000 }, async () => {
    const up = await stack.astrolab("up", "--on", "swarm", "--port", String(stack.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
    const where = await places();
    expect(new Set([...where.values()].filter((name) => name !== null))).toEqual(
      new Set(nodes.all.map(({ name }) => name)),
    );
  });

  test("each service's image is one of the stack's registry, by digest, and the registry may do as little as the rest", async () => {
    const registry = `${manager.address}:${stack.port}`;
    const services = await manager.docker.listServices();
    const images = services.map(({ Spec }) => Spec?.TaskTemplate as { ContainerSpec: { Image: string } });
    expect(images.length).toBeGreaterThan(10);
    for (const { ContainerSpec } of images) {
      expect(ContainerSpec.Image).toMatch(new RegExp(`^${registry}/astrolab/[a-z-]+@sha256:[0-9a-f]{64}$`));
    }
    const { Config, HostConfig } = await manager.docker.getContainer("astrolab-swarm-registry").inspect();
    expect({
      user: Config.User,
      stack: Config.Labels["dev.astrolab.stack"],
      caps: [HostConfig.CapDrop, HostConfig.CapAdd],
      security: HostConfig.SecurityOpt,
      memory: [HostConfig.Memory, HostConfig.MemorySwap],
      readOnly: HostConfig.ReadonlyRootfs,
      ports: HostConfig.PortBindings,
    }).toEqual({
      user: "65532:65532",
      stack: "swarm",
      caps: [["ALL"], []],
      security: ["no-new-privileges:true"],
      memory: [96 * 2 ** 20, 96 * 2 ** 20],
      readOnly: true,
      ports: { "5000/tcp": [{ HostIp: manager.address, HostPort: String(stack.port) }] },
    });
  });

  test("what they say to each other goes from node to node", async () => {
    const frames = async (node: TestNode): Promise<number> => {
      const [, , line = ""] = (await onNode(node, "iptables", "-w", "-nvxL", "INPUT")).split("\n");
      expect(line).toContain("dpt:4789");
      return Number(line.trim().split(/\s+/)[0]);
    };
    for (const node of nodes.all) {
      const before = await frames(node);
      await until(`VXLAN frames at ${node.name}`, 30, async () => (await frames(node)) > before || undefined);
    }
  });

  test("verify passes", verified);

  test("one trace has the names of three hosts", async () => {
    const hosts = ({ processes }: JaegerTrace): string[] =>
      Object.values(processes).flatMap(({ tags }) =>
        (tags ?? []).filter(({ key }) => key === "host.name").map(({ value }) => String(value)),
      );
    await until("a trace over all nodes", 60, async () => {
      const found = await inside.jaeger.search({ service: "frontend", limit: "100", lookback: "1h" });
      const widest = found.map((trace) => [...new Set(hosts(trace))].sort()).sort((a, b) => b.length - a.length)[0];
      expect(widest).toEqual(nodes.all.map(({ name }) => name));
      return true;
    });
  });

  test("the log of a service on another node is shown", async () => {
    const where = await places();
    const away = CHAIN.find((service) => where.get(service) !== manager.name);
    expect(away).toBeDefined();
    const logs = await stack.astrolab("logs", away ?? "", "--tail", "5");
    expect(logs.exitCode, logs.stderr).toBe(0);
    expect(logs.stdout).not.toBe("");
  });

  test("the leak's scenario passes", async () => {
    const run = await stack.astrolab("scenario", "run", "recommendation-cache");
    expect(run.exitCode, `${run.stdout}\n${run.stderr}`).toBe(0);
  });

  test("a node that is cut off is named by status and by verify, and all is well when it is back", async () => {
    const { name, cable } = await worker("product-catalog");
    expect(name).not.toBe(manager.name);
    await cable("down");
    try {
      await until(`${name} named as down`, NOTICED_S, async () => {
        expect((await stack.astrolab("status")).stderr).toContain(`The node ${name} is down`);
        return true;
      });
      const verify = await stack.astrolab("verify");
      expect(verify.exitCode).toBe(5);
      expect(verify.stdout).toContain(`The node ${name} is down`);
    } finally {
      await cable("up");
    }
    await until(`${name} back`, NOTICED_S, async () => {
      expect((await stack.astrolab("status")).stderr).not.toContain(name);
      return true;
    });
    await healthy(MOVED_S);
    await verified();
  });

  test("what a drained node had moves, and its series go on", async () => {
    const calls = `sum(traces_span_metrics_calls_total{service_name="product-catalog",span_kind="SPAN_KIND_SERVER"})`;
    const series = `count(traces_span_metrics_calls_total{service_name="product-catalog",span_kind="SPAN_KIND_SERVER"})`;
    const now = async (promql: string) => (await inside.prometheus.instant(promql))[0]?.samples[0]?.value ?? Number.NaN;
    const [before, kinds] = [await now(calls), await now(series)];
    const { name } = await worker("product-catalog");
    await available(name, "drain");
    try {
      await until("product-catalog elsewhere", MOVED_S, async () => {
        const node = (await places()).get("product-catalog");
        expect([null, name]).not.toContain(node);
        return true;
      });
      await healthy(MOVED_S);
      await until("calls of product-catalog go on", 60, async () => (await now(calls)) > before + 5 || undefined);
      expect(await now(series)).toBe(kinds);
      expect([...(await places()).values()]).not.toContain(name);
    } finally {
      await available(name, "active");
    }
  });

  test("down leaves nothing on any of them", async () => {
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    for (const { name, docker } of nodes.all) {
      // The swarm forgets a task once its container has ended, and its node removes that next.
      await until(`nothing on ${name}`, 30, async () => {
        expect(await heldBy(docker, stack.name)).toEqual([]);
        return true;
      });
    }
  });

  async function available(name: string, availability: "active" | "drain"): Promise<void> {
    const found = (await manager.docker.listNodes()).find((each) => each.Description?.Hostname === name);
    if (found?.Version?.Index === undefined) throw new Error(`the swarm has no node ${name}`);
    const node = manager.docker.getNode(found.ID);
    await node.update({ ...found.Spec, Availability: availability, version: found.Version.Index } as never);
  }
});
