import { COMMAND_CHECK, ENTRY_CHECK, STOP_GRACE_S } from "../../plan/health.ts";
import type { ContainerPlan, Plan } from "../../plan/types.ts";

/** What stands for the plan's names where the same containers are started by hand. */
export interface ByHand {
  /** Of the network, and before each container's and volume's name. */
  readonly prefix: string;
  /** Where an uploaded file lies on this machine. */
  fileOf(service: string, index: number): string;
}

/** What follows `docker`, to start a container of the plan: the same image, limits, files and health check. */
export function runArgs(container: ContainerPlan, plan: Plan, { prefix, fileOf }: ByHand): string[] {
  const { service, entrypoint, command = [], memoryMiB, entry } = container;
  const [program, ...words] = entrypoint ?? [];
  return [
    ...["run", "--detach", "--pull", "never", "--name", `${prefix}-${service}`, "--network", prefix],
    ...each("--network-alias", container.aliases),
    ...["--user", container.user, "--memory", `${memoryMiB}m`, "--memory-swap", `${memoryMiB}m`],
    ...["--cap-drop", "ALL", ...each("--cap-add", container.capabilities)],
    ...["--security-opt", "no-new-privileges:true", ...(container.readOnly ? ["--read-only"] : [])],
    ...["--restart", "unless-stopped", "--stop-timeout", `${STOP_GRACE_S}`, "--log-driver", "json-file"],
    ...each("--log-opt", ["max-file=2", "max-size=5m"]),
    ...each(
      "--env",
      Object.entries(container.env).map(([name, value]) => `${name}=${value}`),
    ),
    ...each("--tmpfs", container.tmpfs),
    ...each(
      "--volume",
      container.mounts.map(({ volume, path }) => `${prefix}-${volume}:${path}`),
    ),
    ...each(
      "--volume",
      container.uploads.map(({ path }, index) => `${fileOf(service, index)}:${path}:ro`),
    ),
    ...("command" in container.health ? commandArgs(container.health.command) : []),
    ...(entry === undefined ? [] : entryArgs(entry)),
    ...(program === undefined ? [] : ["--entrypoint", program]),
    ...[imageOf(service, plan), ...words, ...command],
  ];
}

/** Whose health the engine alone knows. */
export const isCommand = ({ health }: ContainerPlan): boolean => "command" in health;

function commandArgs(command: readonly string[]): string[] {
  return healthArgs(shell(command), COMMAND_CHECK);
}

type Check = Readonly<Record<"interval" | "timeout", string>> & { readonly retries: number };

function healthArgs(command: string, { interval, timeout, retries }: Check): string[] {
  const times = ["--health-interval", interval, "--health-timeout", timeout, "--health-retries", `${retries}`];
  return ["--health-cmd", command, ...times];
}

/** A health check on the command line is always the shell's. */
const shell = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");

function entryArgs({ port, healthcheck }: NonNullable<ContainerPlan["entry"]>): string[] {
  const [kind, ...words] = healthcheck;
  const text = kind === "CMD-SHELL" ? words.join(" ") : shell(words);
  return [...["--publish", `127.0.0.1:${port}:${port}`], ...healthArgs(text, ENTRY_CHECK)];
}

function imageOf(service: string, plan: Plan): string {
  const image = plan.images.find((each) => each.service === service);
  if (image === undefined) throw new Error("Every container has an image.");
  return image.kind === "pull" ? image.reference : image.name;
}

const each = (flag: string, values: readonly string[]): string[] => values.flatMap((value) => [flag, value]);
