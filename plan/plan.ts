import type { Reader } from "../common/files/reader.ts";
import { placeholderValues } from "../common/placeholders.ts";
import { compare } from "../common/problem.ts";
import { caddyHealth, caddyRoutes } from "./caddy.ts";
import { consolePlan } from "./console.ts";
import { type ContainerParts, containerPlan } from "./container.ts";
import { healthPlan, probeOf } from "./health.ts";
import { type ImageBook, imagePlan } from "./images.ts";
import { networkPlan, volumePlan } from "./names.ts";
import { ownRegistry } from "./own-registry.ts";
import { pagesOf, routePlans, urlsOf } from "./routes.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import { shopServices } from "./shop.ts";
import type { NamedPlan, Plan, Settings } from "./types.ts";

export interface PlanInput {
  readonly stack: string;
  readonly settings: Settings;
  /** Checked, in any order. */
  readonly services: readonly ServiceFile[];
  readonly images: ImageBook;
  /** For the files that services put into their containers. */
  readonly reader: Reader;
}

/** Everything a stack is, from the services that are there with its image source. Throws a UserError where an image or file cannot be had. */
export function makePlan({ stack, settings, services: all, images: book, reader }: PlanInput): Plan {
  const services = all
    .filter(({ only }) => only === undefined || only === settings.images)
    .filter(({ registry }) => registry === undefined || ownRegistry(settings) !== undefined)
    .sort((a, b) => compare(a.name, b.name));
  const names = new Set(services.map(({ name }) => name));
  const routes = routePlans(services, settings.images);
  const urls = urlsOf(routes, settings.port);
  const targets = services.map((service) => ({
    service: service.name,
    health: healthPlan(service, placeholderValues({ stack, ...settings, memory: service.memory })),
  }));
  const entry = services.find((service) => service.entry !== undefined)?.name ?? "";
  const images = services.map((service) => imagePlan(service, book));
  const generated = {
    "caddy-routes": caddyRoutes(routes),
    "caddy-health": caddyHealth({ targets, entry, shop: shopServices(services, routes), probe: probeOf(services) }),
    plan: consolePlan({ stack, settings, services, targets, routes, urls, names }),
  };
  const parts: ContainerParts = { stack, settings, names, generated, reader };
  const containers = services.map((service, index) => {
    const image = images[index];
    if (image === undefined) throw new Error(`no image planned for ${service.name}`);
    return containerPlan(service, image, parts);
  });
  return {
    stack,
    settings: bare(settings),
    network: networkPlan(stack),
    volumes: volumePlans(stack, services),
    images,
    containers,
    routes,
    memoryMiB: containers.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
    urls,
    pages: pagesOf(services, settings.images),
    warnings: [],
  };
}

/** Only the plan's own settings: a caller may have more in the same object. */
function bare({ port, images, registry, users, interval, hosts, share, node }: Settings): Settings {
  return { port, images, registry, users, interval, hosts, ...(share && { share }), ...(node && { node }) };
}

function volumePlans(stack: string, services: readonly ServiceFile[]): readonly NamedPlan[] {
  const keys = [...new Set(services.flatMap(({ volumes }) => Object.keys(volumes)))].sort(compare);
  return keys.map((key) => {
    const users = services.filter(({ volumes }) => volumes[key] !== undefined).map(({ name }) => name);
    return volumePlan(stack, key, users);
  });
}
