import { pulledName } from "../../plan/bundle.ts";
import { COMMAND_CHECK, ENTRY_CHECK, STOP_GRACE_S } from "../../plan/health.ts";
import { fillsAVolume, sharesAVolume } from "../../plan/shared-volumes.ts";
import type { ContainerPlan, ImagePlan, Plan } from "../../plan/types.ts";
import { comment, escaped, named, yamlText } from "./document.ts";
import { imageOf, uploadName } from "./of-container.ts";

const HEAD = (stack: string): string => `\
 The stack "${stack}" for docker compose 2.23.1 or newer, made by \`astrolab export compose\`: the same images, limits, files and
 health checks, without what astrolab adds. In the repository's folder:
   docker compose -f FILE up --wait
   docker compose -f FILE down --volumes
 Images named astrolab/… and astrolab.local/… come from an earlier \`astrolab up\`.`;

/** The plan as a compose file. */
export function composeOf(plan: Plan): string {
  const document = {
    name: plan.network.name,
    services: Object.fromEntries(plan.containers.map((container) => [container.service, service(container, plan)])),
    ...named("configs", Object.fromEntries(plan.containers.flatMap(configs))),
    ...named("volumes", Object.fromEntries(plan.volumes.map(({ key }) => [key, {}]))),
  };
  return `${comment(HEAD(plan.stack))}${yamlText(escaped(document))}`;
}

function service(container: ContainerPlan, plan: Plan): object {
  const { user, entrypoint, command, env, memoryMiB, capabilities, readOnly, tmpfs, uploads, mounts, entry, health } =
    container;
  const others = container.aliases.filter((alias) => alias !== container.service);
  const writers = awaited(container, plan);
  return {
    ...source(imageOf(container, plan)),
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

function source(image: ImagePlan): object {
  if (image.kind === "pull") return { image: pulledName(image) };
  return { image: image.name, build: { context: ".", dockerfile: image.dockerfile, ...named("args", image.args) } };
}

function configs(container: ContainerPlan): [string, { content: string }][] {
  return container.uploads.map(({ path, content }) => [configName(container, path), { content }]);
}

/** `prometheus--etc-prometheus-prometheus.yml` */
function configName(container: ContainerPlan, path: string): string {
  return `${container.service}--${uploadName(container, path)}`;
}
