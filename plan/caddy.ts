import { type Asked, askedFor, type HealthTarget } from "./health.ts";
import type { RoutePlan } from "./types.ts";

export interface HealthInput {
  readonly targets: readonly HealthTarget[];
  /** The proxy's own service, which answers for itself. */
  readonly entry: string;
  /** The services behind the first page, sorted. */
  readonly shop: readonly string[];
  /** Who opens the ports of those that speak no HTTP. */
  readonly probe?: Asked | undefined;
}

/** A neighbour that is not there must cost a second, never the whole check's time. */
const quick = ["transport http {", "\tdial_timeout 1s", "\tresponse_header_timeout 1s", "}"];

/**
 * The proxy's routes, longest first, to be imported into its site.
 * `import own_pages_only` is the site's guard against pages elsewhere; the shop is open to them, as any shop is.
 * `vars service` tells the site's handle_errors who did not answer. The request is passed on unchanged (Host included):
 * the servers behind it build their own links from it.
 */
export function caddyRoutes(routes: readonly RoutePlan[]): string {
  const redirects = routes
    .filter(({ prefix }) => prefix !== "/")
    .map(({ prefix }) => `redir ${prefix.slice(0, -1)} ${prefix}{?query} 308`);
  return page([...redirects, ...above(routes), ...routes.flatMap((each) => [...hidden(each), ...route(each)])]);
}

/** Folders above a page that are none themselves, such as `/jaeger/`, lead to it. */
function above(routes: readonly RoutePlan[]): string[] {
  const taken = new Set(routes.map(({ prefix }) => prefix));
  return routes.flatMap(({ prefix, title }) => {
    if (title === undefined) return [];
    const folders = [...prefix.matchAll(/\/(?=.+\/$)/g)].map(({ index }) => prefix.slice(0, index + 1));
    const free = folders.filter((folder) => folder !== "/" && !taken.has(folder));
    for (const folder of free) taken.add(folder);
    return free.flatMap((folder) => [folder.slice(0, -1), folder].map((path) => `redir ${path} ${prefix}{?query} 308`));
  });
}

/** Before its route, as the first block that fits a path is the one that is taken. */
function hidden({ hidden: paths = [] }: RoutePlan): string[] {
  return paths.flatMap((path) => [`handle ${path}* {`, '\trespond "Nothing is served here." 404', "}"]);
}

function route({ prefix, service, port, strip, traced }: RoutePlan): string[] {
  // Without a path matcher, and not for /-/: so the order in which the two snippets are imported does not matter.
  const open = prefix === "/" ? ["@rest not path /-/*", "handle @rest {"] : [`handle ${prefix}* {`];
  return [
    ...open,
    ...indent([
      ...(prefix === "/" ? [] : ["import own_pages_only"]),
      `vars service ${service}`,
      ...(traced ? ["tracing {", `\tspan "{http.request.method} ${prefix}"`, "}"] : []),
      ...(strip ? [`uri strip_prefix ${prefix.slice(0, -1)}`] : []),
      `reverse_proxy ${service}:${port}`,
    ]),
    "}",
  ];
}

/**
 * `/-/health/<service>` for each service, and `/-/health`, which is 200 when all of them are.
 * A service that answers, but not with 2xx, is named in a 503; for one that cannot be reached the site's handle_errors
 * answers 502 and names it from `vars service`. One whose health the engine alone knows is answered for with 501, and the
 * sum names it without counting it.
 *
 * `/-/shop` names those that a shopper's request passes, as JSON `{"services": [...]}`, so that the load generator knows whose health to wait for.
 */
export function caddyHealth({ targets, entry, shop, probe }: HealthInput): string {
  const others = targets
    .filter(({ service }) => service !== entry)
    .map((target) => ({ service: target.service, asked: askedFor(target, probe) }));
  const unseen = others.filter(({ asked }) => asked === undefined).map(({ service }) => service);
  const waited = shop.filter((name) => targets.some(({ service }) => service === name) && !unseen.includes(name));
  return page([
    `handle /-/health/${entry} {`,
    ...indent([sum([])]),
    "}",
    ...others.flatMap(one),
    "handle /-/health {",
    ...indent(["route {", ...indent([...others.flatMap(link), sum(unseen)]), "}"]),
    "}",
    "handle /-/health/* {",
    ...indent(['respond "No service has this name." 404']),
    "}",
    "handle /-/shop {",
    ...indent([`respond \`${JSON.stringify({ services: waited })}\` 200`]),
    "}",
  ]);
}

interface Other {
  readonly service: string;
  readonly asked: Asked | undefined;
}

/** @param unseen services that are not in the sum, as the engine alone knows of them */
function sum(unseen: readonly string[]): string {
  const engine = unseen.length === 0 ? {} : { engine: unseen };
  return `respond \`${JSON.stringify({ status: "ok", ...engine })}\` 200`;
}

function one({ service, asked }: Other): string[] {
  return [
    `handle /-/health/${service} {`,
    ...indent(
      asked === undefined
        ? [`respond \`${JSON.stringify({ status: "engine", why: ENGINE })}\` 501`]
        : [
            `vars service ${asked.service}`,
            `rewrite * ${asked.path}`,
            `reverse_proxy ${asked.service}:${asked.port} {`,
            ...indent(quick),
            "}",
          ],
    ),
    "}",
  ];
}

const ENGINE = "Its health check is a command in its container: the engine knows the result, npm run status shows it.";

function link({ service, asked }: Other): string[] {
  if (asked === undefined) return [];
  return [
    `vars service ${asked.service}`,
    `forward_auth ${asked.service}:${asked.port} {`,
    ...indent([
      `uri ${asked.path}`,
      ...quick,
      "handle_response {",
      `\trespond \`{"status":"starting","service":"${service}"}\` 503`,
      "}",
    ]),
    "}",
  ];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `\t${line}`);
}

function page(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
