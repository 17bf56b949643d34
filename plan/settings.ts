import { z } from "zod";
import { didYouMean } from "../common/problem.ts";
import { UserError } from "../common/user-error.ts";
import { PORTS } from "./ports.ts";
import type { Settings } from "./types.ts";

const whole = (from: number, to: number, fallback: number, why?: string) =>
  z
    .string()
    .refine((value) => /^[0-9]+$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a whole number from ${from} to ${to}${why === undefined ? "" : ` (${why})`}`,
    })
    .transform(Number)
    .default(fallback);

const interval = z
  .string()
  .regex(/^([1-9]|[1-5][0-9]|60)s$/, "must be whole seconds from 1s to 60s")
  .transform((value) => Number.parseInt(value, 10))
  .default(5);

/** What a stack may be told. `auto` is for the CLI, which decides it before Pulumi starts; alone the program takes `upstream`. */
const schema = z.strictObject({
  port: whole(PORTS.least, PORTS.most, 8080, PORTS.why),
  images: z
    .enum(["auto", "upstream", "packages"], "must be one of auto, upstream, packages")
    .transform((value) => (value === "auto" ? "upstream" : value))
    .default("upstream"),
  registry: z
    .string()
    .regex(
      /^([\w.-]+(:[0-9]+)?(\/[\w.-]+)*)?$/,
      "must be a host, with a port and a path if need be, such as mirror.local:5000",
    )
    .default(""),
  users: whole(1, 1000, 10),
  interval,
  platform: z
    .string()
    .regex(/^(linux\/[a-z0-9]+(\/v[0-9]+)?)?$/, "must be a platform, such as linux/amd64")
    .default(""),
  engine: z
    .string()
    .regex(
      /^((unix|npipe|tcp|https?|ssh):\/\/\S+)?$/,
      "must be an engine's address, such as unix:///var/run/docker.sock",
    )
    .default(""),
});

export type StackSettings = Settings & {
  /** What images are built for; empty for this computer's own architecture. */
  readonly platform: string;
  /** Which engine, where DOCKER_HOST names none; empty leaves it to the provider. */
  readonly engine: string;
};

const settingNames = Object.keys(schema.shape);

/**
 * Settings from the stack's configuration, defaults filled in.
 *
 * @param values by bare name (`port`), as Pulumi holds them: text
 * @throws UserError (usage) that names every value that is wrong
 */
export function parseSettings(values: Readonly<Record<string, string | undefined>>): StackSettings {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `setting astrolab:${key} is unknown${didYouMean(key, settingNames)}`);
    }
    const name = String(issue.path[0]);
    return [`setting astrolab:${name} ${issue.message}, not ${JSON.stringify(given[name])}`];
  });
  throw new UserError(
    [
      ...lines,
      'Change it with "pulumi config set NAME VALUE", or return to the default with "pulumi config rm NAME".',
    ].join("\n"),
    "usage",
  );
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
