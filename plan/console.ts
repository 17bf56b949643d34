import type { HealthTarget } from "./health.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import { isSilent } from "./silent.ts";
import type { RoutePlan, Settings, Telemetry } from "./types.ts";

export interface ConsoleInput {
  readonly stack: string;
  readonly settings: Settings;
  readonly services: readonly ServiceFile[];
  readonly targets: readonly HealthTarget[];
  readonly routes: readonly RoutePlan[];
  readonly urls: Readonly<Record<string, string>>;
  readonly names: ReadonlySet<string>;
}

/**
 * The generated file `plan`: what a page inside the stack may show of it, as JSON
 * `{stack, settings: {port, images, users, interval, spread?}, urls, services: [{name, language?, dashboard?, silent?, browser?, calls, routes, health, telemetry?}]}`, where `health` is `{port, path}`, `{tcp}` or `{command}`.
 * It holds nothing that changes without a page changing, such as limits: each change replaces the container that has it.
 */
export function consolePlan({ stack, settings, services, targets, routes, urls, names }: ConsoleInput): string {
  const { port, images, users, interval } = settings;
  const shown = services.map(({ name, language, dashboard, calls, telemetry }) => ({
    name,
    ...(language === undefined ? {} : { language }),
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(isSilent({ telemetry }) && { silent: true }),
    ...(telemetry?.browser !== undefined && { browser: telemetry.browser }),
    calls: calls.filter((callee) => names.has(callee)),
    routes: routes.filter(({ service }) => service === name).map(({ prefix }) => prefix),
    health: targets.find(({ service }) => service === name)?.health,
    ...(telemetry === undefined ? {} : { telemetry: emitted(telemetry) }),
  }));
  const told = { port, images, users, interval, ...(settings.share && { spread: true }) };
  return `${JSON.stringify({ stack, settings: told, urls, services: shown }, null, 2)}\n`;
}

function emitted({ spans, attributes, metrics }: Telemetry): Omit<Telemetry, "visits" | "browser"> {
  return { spans, attributes, metrics };
}
