import { stringify } from "yaml";
import { pulledName } from "../../plan/bundle.ts";
import { shortHash } from "../../plan/hash.ts";
import { COMMAND_CHECK, ENTRY_CHECK, STOP_GRACE_S } from "../../plan/health.ts";
import { fillsAVolume, sharesAVolume } from "../../plan/shared-volumes.ts";
import type { ContainerPlan, ImagePlan, Plan } from "../../plan/types.ts";

const HEAD = (stack: string): string => `\
 The stack "${stack}" for docker compose 2.23.1 or newer, made by \`astrolab export compose\`: the same images, limits, files and
 health checks, without what astrolab adds. In the repository's folder:
   docker compose -f FILE up --wait
   docker compose -f FILE down --volumes
 Images named astrolab/… and astrolab.local/… come from an earlier \`astrolab up\`.`;

/** The plan as a compose file, written so that YAML 1.1 reads it no other way: there 65532:1 is a number. */
export function composeOf(plan: Plan): string {
  const document = {
    name: plan.network.name,
    services: Object.fromEntries(plan.containers.map((container) => [container.service, service(container, plan)])),
    ...named("configs", Object.fromEntries(plan.containers.flatMap(configs))),
    ...named("volumes", Object.fromEntries(plan.volumes.map(({ key }) => [key, {}]))),
  };
  return `${comment(HEAD(plan.stack))}${stringify(escaped(document), { lineWidth: 0, version: "1.1" })}`;
}

function service(container: ContainerPlan, plan: Plan): object {
  const { user, entrypoint, command, env, memoryMiB, capabilities, readOnly, tmpfs, uploads, mounts, entry, health } =
    container;
  const others = container.aliases.filter((alias) => alias !== container.service);
  const writers = awaited(container, plan);
  return {
    ...imageOf(plan.images.find((image) => image.service === container.service)),
    user,
    ...(entrypoint && { entrypoint }),
    ...(command && { command }),
    ...named("environment", env),
    mem_limit: `${memoryMiB}m`,
    memswap_limit: `${memoryMiB}m`,
    cap_drop: ["ALL"],
    ...(capabilities.length > 0 && { cap_add: capabilities }),
    security_opt: ["no-new-privileges:true"],
    ...(readOnly && { read_only: true }),
    ...(tmpfs.length > 0 && { tmpfs }),
    ...(uploads.length > 0 && {
      configs: uploads.map(({ path }) => ({ source: configName(container, path), target: path })),
    }),
    ...(mounts.length > 0 && {
      volumes: mounts.map(({ volume, path }) => ({ type: "volume", source: volume, target: path })),
    }),
    ...(others.length > 0 && { networks: { default: { aliases: others } } }),
    ...(writers.length > 0 && { depends_on: writers }),
    logging: { driver: "json-file", options: { "max-file": "2", "max-size": "5m" } },
    restart: "unless-stopped",
    stop_grace_period: `${STOP_GRACE_S}s`,
    ...("command" in health && { healthcheck: { test: ["CMD", ...health.command], ...COMMAND_CHECK } }),
    ...(entry && {
      ports: [{ target: entry.port, published: `${entry.port}`, host_ip: "127.0.0.1", protocol: "tcp" }],
      healthcheck: { test: entry.healthcheck, ...ENTRY_CHECK },
    }),
  };
}

/** Who has to be made first: the engine fills a volume from the first image that mounts it. */
function awaited(container: ContainerPlan, plan: Plan): string[] {
  if (fillsAVolume(container, plan) || !sharesAVolume(container, plan)) return [];
  return plan.containers.filter((other) => fillsAVolume(other, plan)).map((other) => other.service);
}

function imageOf(image: ImagePlan | undefined): object {
  if (image === undefined) throw new Error("Every container has an image.");
  if (image.kind === "pull") return { image: pulledName(image) };
  return { image: image.name, build: { context: ".", dockerfile: image.dockerfile, ...named("args", image.args) } };
}

function configs(container: ContainerPlan): [string, { content: string }][] {
  return container.uploads.map(({ path, content }) => [configName(container, path), { content }]);
}

/**
 * `prometheus--etc-prometheus-prometheus.yml`; compose allows letters, digits, dots, dashes and underscores. Paths that differ in
 * nothing else are distinguished by a hash.
 */
function configName({ service: name, uploads }: ContainerPlan, path: string): string {
  const plain = (each: string) => each.replace(/[^\w.-]/g, "-");
  const twins = uploads.filter((upload) => plain(upload.path) === plain(path));
  return `${name}-${plain(path)}${twins.length > 1 ? `-${shortHash(path)}` : ""}`;
}

function named(name: string, values: Readonly<Record<string, unknown>>): object {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** Compose replaces `$NAME` in every value; a dollar sign that stays is written twice. */
function escaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]));
}

function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => `#${line}\n`)
    .join("");
}
