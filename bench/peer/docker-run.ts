import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { fillsAVolume } from "../../plan/shared-volumes.ts";
import type { ContainerPlan, Plan } from "../../plan/types.ts";
import { until } from "../../testing/until.ts";
import type { Contender } from "../lifecycle.ts";
import { isCommand, runArgs } from "./run-args.ts";

export interface DockerRunOptions {
  readonly plan: Plan;
  /** Names everything that it makes. */
  readonly prefix: string;
  /** The service that changes, and how its image is built again. */
  readonly changed: string;
  readonly build: () => Promise<void>;
}

/** Seconds; as long as the declared wait of a stack. */
const TIMEOUT_S = 180;
const LOOK_EVERY_MS = 100;

/** The engine's own command, once for each container and all at once: nothing is kept, compared or undone. */
export async function dockerRunContender(options: DockerRunOptions): Promise<Contender & { remove(): Promise<void> }> {
  const { plan, prefix, changed, build } = options;
  const folder = await mkdtemp(join(tmpdir(), "astrolab-docker-run-"));
  const fileOf = (service: string, index: number) => join(folder, service, `${index}`);
  for (const { service, uploads } of plan.containers) {
    await mkdir(join(folder, service));
    await Promise.all(uploads.map(({ content }, index) => writeFile(fileOf(service, index), content)));
  }
  const docker = (...args: string[]) => execa("docker", args, { stdin: "ignore" });
  const run = (container: ContainerPlan) => docker(...runArgs(container, plan, { prefix, fileOf }));
  const healthy = (path: string) =>
    until(
      `http://localhost:${plan.settings.port}${path}`,
      TIMEOUT_S,
      async () => {
        const answer = await fetch(`http://localhost:${plan.settings.port}${path}`);
        return answer.status === 200 || undefined;
      },
      LOOK_EVERY_MS,
    );
  const checked = async (containers: readonly ContainerPlan[]) => {
    const asked = containers.filter(isCommand).map(({ service }) => `${prefix}-${service}`);
    if (asked.length === 0) return;
    await until(
      `the health of ${asked.join(", ")}`,
      TIMEOUT_S,
      async () => {
        const { stdout } = await docker("inspect", "--format", "{{.State.Health.Status}}", ...asked);
        return stdout.split("\n").every((status) => status === "healthy") || undefined;
      },
      LOOK_EVERY_MS,
    );
  };
  const names = plan.containers.map(({ service }) => `${prefix}-${service}`);
  return {
    name: "docker run",
    async up() {
      await docker("network", "create", prefix);
      // The engine fills a volume from the first image that mounts it.
      await Promise.all(plan.containers.filter((each) => fillsAVolume(each, plan)).map(run));
      await Promise.all(plan.containers.filter((each) => !fillsAVolume(each, plan)).map(run));
      await Promise.all([healthy("/-/health"), checked(plan.containers)]);
    },
    async change() {
      await build();
      await docker("stop", `${prefix}-${changed}`);
      await docker("rm", "--volumes", `${prefix}-${changed}`);
      const again = plan.containers.filter(({ service }) => service === changed);
      await Promise.all(again.map(run));
      if (again.some(isCommand)) await checked(again);
      else await healthy(`/-/health/${changed}`);
    },
    async down() {
      const { stdout } = await docker("ps", "--all", "--format", "{{.Names}}");
      const there = names.filter((name) => stdout.split("\n").includes(name));
      if (there.length > 0) {
        await docker("stop", ...there);
        await docker("rm", "--volumes", ...there);
      }
      await execa("docker", ["network", "rm", prefix], { reject: false });
      await execa("docker", ["volume", "rm", "--force", ...plan.volumes.map(({ key }) => `${prefix}-${key}`)]);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
