import { z } from "zod";
import type { Reader } from "../../common/files/reader.ts";
import { parseYamlFile, type YamlFile } from "../../common/files/yaml-file.ts";
import { expand, type PlaceholderValues } from "../../common/placeholders.ts";
import type { DataSource as Named } from "../../dashboards/model/data-source.ts";
import type { Plan } from "../../plan/types.ts";
import type { Ask } from "../ask/ask.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";

const FOLDER = "services/grafana/provisioning/datasources";

const schema = z.object({
  datasources: z.array(
    z.object({
      name: z.string(),
      uid: z.string(),
      type: z.string(),
      url: z.url(),
      isDefault: z.boolean().default(false),
    }),
  ),
});

export interface DataSource extends Named {
  /** As Grafana sees it, inside the stack's network. */
  readonly url: string;
  /** File and line of the address. */
  readonly where: string;
}

/** What Grafana is provisioned with, whether the stack has a Grafana or not. */
export function dataSourcesIn(reader: Reader, values: PlaceholderValues): readonly DataSource[] {
  return reader.list(FOLDER).flatMap((name) => {
    const file = `${FOLDER}/${name}`;
    const yaml = parseYamlFile(file, expand(reader.read(file), values));
    const parsed = schema.safeParse(yaml.value);
    return parsed.success ? parsed.data.datasources.map((each, index) => ({ ...each, where: at(yaml, index) })) : [];
  });
}

function at(yaml: YamlFile, index: number): string {
  const { file, line } = yaml.at(["datasources", index, "url"], "");
  return `${file}:${line}`;
}

/** What each kind of server answers when it is the right one. */
const PROBES: Readonly<Record<string, string>> = { prometheus: "/api/v1/status/buildinfo", jaeger: "/api/services" };

/** Every data source's address is a server of this stack, under the path that this server answers at. */
export function dataSourceChecks(plan: Plan, sources: readonly DataSource[]): Check[] {
  const missing: Check = {
    category: "data sources",
    name: "provisioned",
    asked: `the files in ${FOLDER}`,
    where: FOLDER,
    look: async () => never("they define no data source"),
  };
  if (sources.length === 0) return [missing];
  return sources.map(({ name, url, type, where }) => ({
    category: "data sources",
    name,
    asked: `whether ${url} is a server of this stack that answers as ${type}`,
    where,
    look: async (ask) => wrong(plan, url) ?? answers(ask, url, type),
  }));
}

function wrong({ containers, routes }: Plan, url: string): Look | undefined {
  const { hostname, port, pathname } = new URL(url);
  const names = containers.map(({ service }) => service);
  if (!names.includes(hostname))
    return never(`no service of the stack is called ${hostname}; there are ${names.join(", ")}`);
  const own = routes.filter(({ service }) => service === hostname);
  const ports = own.map((route) => String(route.port));
  if (!ports.includes(port))
    return never(`${hostname} does not listen on ${port}; it serves on ${ports.join(", ") || "none"}`);
  const prefixes = own.map(({ prefix }) => prefix.replace(/\/$/, ""));
  const path = pathname.replace(/\/$/, "");
  // A part of a server's paths may be all that is routed to it: Jaeger's API, where the console stands in for its page.
  return prefixes.some((prefix) => prefix === path || (path !== "" && prefix.startsWith(`${path}/`)))
    ? undefined
    : never(`${hostname} answers under ${prefixes.join(", ")}, not under ${path || "/"}`);
}

async function answers(ask: Ask, url: string, type: string): Promise<Look> {
  const path = `${new URL(url).pathname.replace(/\/$/, "")}${PROBES[type] ?? "/"}`;
  const { status } = await ask.get(path);
  return status === 200 ? yes(`GET ${path}: 200`) : no(`GET ${path}: ${status}`);
}
