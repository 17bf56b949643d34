import type { Reader } from "../common/files/reader.ts";
import { expand, placeholderValues } from "../common/placeholders.ts";
import { compare } from "../common/problem.ts";
import { serviceEnv } from "./env.ts";
import { type GeneratedFiles, serviceUploads } from "./files.ts";
import { entryHash } from "./hash.ts";
import { healthPlan } from "./health.ts";
import { containerName, ownLabels, planLabel } from "./names.ts";
import { ownRegistry } from "./own-registry.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import type { ContainerPlan, ImagePlan, Settings } from "./types.ts";

/** What all containers of a stack share. */
export interface ContainerParts {
  readonly stack: string;
  readonly settings: Settings;
  /** Services that are there with this image source; calls to others are left out. */
  readonly names: ReadonlySet<string>;
  readonly generated: GeneratedFiles;
  readonly reader: Reader;
}

export function containerPlan(service: ServiceFile, image: ImagePlan, parts: ContainerParts): ContainerPlan {
  const { stack, settings } = parts;
  const values = placeholderValues({ stack, ...settings, memory: service.memory });
  const filled = (words: readonly string[]): string[] => words.map((word) => expand(word, values));
  const uploads = serviceUploads(service, parts.reader, values, parts.generated);
  const container: Omit<ContainerPlan, "labels"> = {
    service: service.name,
    name: containerName(stack, service.name),
    ...(service.language === undefined ? {} : { language: service.language }),
    user: service.user,
    ...(service.entrypoint === undefined ? {} : { entrypoint: filled(service.entrypoint) }),
    ...(service.command === undefined ? {} : { command: filled(service.command) }),
    env: serviceEnv(service, settings, values),
    memoryMiB: service.memory,
    capabilities: [...service.capabilities].sort(compare),
    // The engine refuses uploads into a container whose root cannot be written to.
    readOnly: uploads.length === 0,
    tmpfs: [...service.tmpfs].sort(compare),
    uploads,
    mounts: Object.entries(service.volumes)
      .map(([volume, path]) => ({ volume, path }))
      .sort((a, b) => compare(a.path, b.path)),
    aliases: [service.name],
    health: healthPlan(service, values),
    calls: service.calls.filter((name) => parts.names.has(name)).sort(compare),
    ...(service.telemetry === undefined ? {} : { telemetry: service.telemetry }),
    ...(service.entry === undefined
      ? {}
      : { entry: { port: settings.port, healthcheck: filled(service.entry.healthcheck) } }),
    ...registryOf(service, settings),
  };
  return { ...container, labels: { ...ownLabels(stack, service.name), [planLabel]: entryHash(container, image) } };
}

function registryOf({ registry }: ServiceFile, settings: Settings): Pick<ContainerPlan, "registry"> {
  const at = ownRegistry(settings);
  if (registry === undefined || at === undefined) return {};
  return { registry: { ...at, inside: registry.port, healthcheck: registry.healthcheck } };
}
