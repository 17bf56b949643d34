import { z } from "zod";
import { didYouMean } from "../common/problem.ts";
import { UserError } from "../common/user-error.ts";
import { HOST_EXAMPLE, HOSTS, meantHosts, readHosts } from "./hosts.ts";
import { PORTS } from "./ports.ts";
import { PART } from "./repository-name.ts";
import type { WantedSettings } from "./types.ts";
import { type WrittenIn, writtenInConfig } from "./written-in.ts";

const whole = (from: number, to: number, why?: string) =>
  z
    .string()
    .refine((value) => /^[0-9]+$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a whole number from ${from} to ${to}${why === undefined ? "" : ` (${why})`}`,
    })
    .transform(Number);

const interval = z
  .string()
  .regex(/^([1-9]|[1-5][0-9]|60)s$/, "must be whole seconds from 1s to 60s")
  .transform((value) => Number.parseInt(value, 10));

/**
 * What may be set on a stack, as text. `auto` is for the CLI, which decides it before Pulumi starts; alone the program takes `upstream`.
 * Descriptions and defaults stand in Pulumi.yaml too, and a test holds them equal; an example is for a setting whose default says nothing.
 */
const schema = z.strictObject({
  port: whole(PORTS.least, PORTS.most, PORTS.why)
    .prefault("8080")
    .meta({ description: "The one published port, on 127.0.0.1; every URL comes from it" }),
  images: z
    .enum(["auto", "upstream", "packages", "bundle"], "must be one of auto, upstream, packages, bundle")
    .transform((value) => (value === "auto" ? "upstream" : value))
    .prefault("upstream")
    .meta({
      description:
        "upstream: other people's images, pinned; packages: built from package registries; bundle: those of a loaded bundle. The CLI decides it once for each stack",
    }),
  registry: z
    .string()
    .regex(
      new RegExp(`^([\\w.-]+(:[0-9]+)?(/${PART})*)?$`),
      "must be a host, with a port and a path in lower case if need be, such as mirror.local:5000",
    )
    .prefault("")
    .meta({
      description:
        "Replaces the host of each image reference and keeps the path, such as mirror.local:5000; empty for none",
      examples: ["mirror.local:5000"],
    }),
  users: whole(1, 1000).prefault("10").meta({ description: "Simulated shoppers" }),
  interval: interval
    .prefault("5s")
    .meta({ description: "How often all telemetry is exported, scraped and evaluated, 1s to 60s" }),
  hosts: z
    .string()
    .transform((value, { addIssue }) => readHosts(value) ?? addIssue(HOSTS) ?? z.NEVER)
    .prefault("")
    .meta({
      description:
        "Further names by which the port may be asked, with their ports, separated by commas, such as localhost:9000 of a forwarded port or the address of a codespace; empty for none",
      examples: [HOST_EXAMPLE],
    }),
  on: z.enum(["docker", "swarm"], "must be one of docker, swarm").prefault("docker").meta({
    description: "docker: containers of the engine; swarm: services of the swarm that the engine manages",
  }),
  platform: z
    .string()
    .regex(/^(linux\/[a-z0-9]+(\/v[0-9]+)?)?$/, "must be a platform, such as linux/amd64")
    .prefault("")
    .meta({
      description:
        "What images are built for, such as linux/arm64; empty for this computer's own, which is right for a local engine",
      examples: ["linux/amd64"],
    }),
  share: z
    .string()
    .regex(
      new RegExp(`^([\\w.-]+(:[0-9]+)?(/${PART})*)?$`),
      "must be a host, with a port and a path in lower case if need be, such as 10.0.0.1:8080",
    )
    .prefault("")
    .meta({
      description:
        "Where the nodes of a swarm take the images from that are built here: `registry`, or another address, at which the stack starts a registry; empty for one node; kept by `npm run up`",
      examples: ["10.0.0.1:8080"],
    }),
  node: z
    .string()
    .regex(/^[\w.-]*$/, "must be a node's name, such as swarm-1")
    .prefault("")
    .meta({
      description:
        "What the swarm calls the node whose engine has the proxy; empty outside a swarm; kept by `npm run up`",
      examples: ["swarm-1"],
    }),
  engine: z
    .string()
    .regex(
      /^((unix|npipe|tcp|https?|ssh):\/\/\S+)?$/,
      "must be an engine's address, such as unix:///var/run/docker.sock",
    )
    .prefault("")
    .meta({
      description:
        "Which Docker engine, where DOCKER_HOST names none, such as unix:///var/run/docker.sock; kept by `npm run up`",
      examples: ["unix:///var/run/docker.sock"],
    }),
});

export type SettingName = keyof typeof schema.shape;

/** What runs a stack: the engine itself, or Docker's own swarm. */
export type Orchestrator = "docker" | "swarm";

export type StackSettings = WantedSettings & {
  readonly on: Orchestrator;
  /** What images are built for; empty for this computer's own architecture. */
  readonly platform: string;
  /** Which engine, where DOCKER_HOST names none; empty leaves it to the provider. */
  readonly engine: string;
};

/** What a person sees of a setting. */
export interface SettingFacts {
  readonly description: string;
  /** As text; empty for none. */
  readonly default: string;
  /** One that would be taken: the default, or an example where that is empty. */
  readonly example: string;
}

/** Every setting there is. */
export function settingFacts(): Readonly<Record<SettingName, SettingFacts>> {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" }) as { properties?: Record<string, Described> };
  const entries = Object.entries(properties).map(([name, { description, default: fallback, examples = [] }]) => {
    return [name, { description, default: fallback, example: fallback || (examples[0] ?? "") }];
  });
  return Object.fromEntries(entries) as Record<SettingName, SettingFacts>;
}

interface Described extends Pick<SettingFacts, "description" | "default"> {
  readonly examples?: readonly string[];
}

/**
 * Settings as a stack takes them, defaults filled in.
 *
 * @param values by bare name (`port`), as Pulumi holds them: text
 * @param writtenIn where the values come from
 * @throws UserError (usage) that names every value that is wrong, with what to write instead
 */
export function parseSettings(
  values: Readonly<Record<string, string | undefined>>,
  { named, change, remove, fix }: WrittenIn = writtenInConfig(),
): StackSettings {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const facts = settingFacts();
  const lines = result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map(
        (key) => `${named(key)} is unknown${didYouMean(key, Object.keys(facts))}\n  ${remove(key)}`,
      );
    }
    const name = issue.path[0] as SettingName;
    const what = `${named(name)} ${issue.message}, not ${JSON.stringify(given[name])}`;
    const meant = name === "hosts" ? meantHosts(given[name] ?? "") : undefined;
    return [`${what}\n  ${change(name, meant ?? facts[name].example)}`];
  });
  throw new UserError("usage", lines.join("\n"), { fix });
}

/** `linux/` and the architecture of this computer, which is the engine's wherever the engine is local. */
export function hostPlatform(arch: string): string {
  const names: Readonly<Record<string, string>> = { x64: "amd64", arm: "arm/v7" };
  return `linux/${names[arch] ?? arch}`;
}

/** Pulumi's whole configuration (`astrolab:port`) as this project's own settings (`port`). */
export function bareSettings(config: Readonly<Record<string, string>>, project: string): Record<string, string> {
  const own = Object.entries(config).filter(([key]) => key.startsWith(`${project}:`));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(project.length + 1), value]));
}
