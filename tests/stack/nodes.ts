import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Docker from "dockerode";
import { execa } from "execa";

const script = new URL("../engines/nodes.sh", import.meta.url).pathname;

/** An engine that is a machine of its own to the others. */
export interface TestNode {
  /** What its swarm calls it. */
  readonly name: string;
  readonly address: string;
  readonly docker: Docker;
  readonly host: string;
  /** Goes before a command, to run it where the engine's published ports are. */
  readonly prefix: readonly string[];
  /** Takes its cable out, or puts it back. */
  cable(state: "up" | "down"): Promise<void>;
}

export interface TestNodes {
  /** The first one manages the swarm. */
  readonly all: readonly TestNode[];
  /** A Pulumi backend that goes with them: who is interrupted leaves no state of a stack whose engines are gone. */
  readonly backend: string;
  /** Ends the engines and removes all that was made for them; so does the end of this process, however it comes. */
  stop(): Promise<void>;
}

/** Why there can be none on this machine, in one line; undefined where there can. */
export async function whyNoNodes(): Promise<string | undefined> {
  const { stdout } = await execa(script, ["check"], { reject: false });
  return stdout.trim() || undefined;
}

/** Engines in a swarm. @param count how many */
export async function startNodes(count: number): Promise<TestNodes> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-nodes-"));
  // In a session of its own, so that what is typed to end this process does not end it first.
  const holder = execa(script, ["hold", String(count), folder], {
    detached: true,
    cleanup: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
    reject: false,
  });
  await ready(holder.stdout, holder);
  const all = Array.from({ length: count }, (_, index) => nodeOf(folder, index + 1));
  const stop = async () => {
    holder.stdin.end();
    await holder;
  };
  try {
    await joined(all);
  } catch (error) {
    await stop();
    throw error;
  }
  const state = join(folder, "pulumi");
  await mkdir(state);
  return { all, backend: `file://${state}`, stop };
}

async function ready(stdout: NodeJS.ReadableStream, ended: PromiseLike<unknown>): Promise<void> {
  const said = (async () => {
    for await (const line of createInterface({ input: stdout })) if (line === "ready") return true;
    return false;
  })();
  if (await said) return;
  await ended;
  throw new Error("the engines did not start");
}

function nodeOf(folder: string, number: number): TestNode {
  const socketPath = join(folder, String(number), "docker.sock");
  return {
    name: `swarm-${number}`,
    address: `198.18.214.${number}`,
    docker: new Docker({ socketPath }),
    host: `unix://${socketPath}`,
    prefix: ["nsenter", `--net=/run/netns/astrolab-node-${number}`, "--"],
    async cable(state) {
      await execa("ip", ["link", "set", `astro-nodes-${number}`, state]);
    },
  };
}

async function joined([manager, ...others]: readonly TestNode[]): Promise<void> {
  if (manager === undefined) throw new Error("a swarm has at least one node");
  await manager.docker.swarmInit({ ListenAddr: `${manager.address}:2377`, AdvertiseAddr: manager.address });
  const { JoinTokens } = await manager.docker.swarmInspect();
  for (const { docker, address } of others) {
    await docker.swarmJoin({
      ListenAddr: `${address}:2377`,
      AdvertiseAddr: address,
      RemoteAddrs: [`${manager.address}:2377`],
      JoinToken: JoinTokens.Worker,
    });
  }
}
