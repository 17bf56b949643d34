import type { ContainerPlan, RoutePlan } from "./types.ts";

/** What the proxy needs to know of a service to ask for its health. */
export type HealthTarget = Pick<ContainerPlan, "service" | "health">;

/** A neighbour that is not there must cost a second, never the whole check's time. */
const quick = ["transport http {", "\tdial_timeout 1s", "\tresponse_header_timeout 1s", "}"];

/**
 * The proxy's routes, longest first, to be imported into its site.
 * `import own_pages_only` is the site's guard against pages elsewhere; the shop is open to them, as any shop is.
 * `vars service` tells the site's handle_errors who did not answer. Whoever asks is passed on unchanged (Host included):
 * the servers behind it build their own links from it.
 */
export function caddyRoutes(routes: readonly RoutePlan[]): string {
  const redirects = routes
    .filter(({ prefix }) => prefix !== "/")
    .map(({ prefix }) => `redir ${prefix.slice(0, -1)} ${prefix}{?query} 308`);
  return page([...redirects, ...routes.flatMap(route)]);
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
 * answers 502 and names it from `vars service`.
 *
 * `/-/shop` names those that a shopper's request passes, as JSON `{"services": [...]}`, so that whoever brings load knows whose health to wait for.
 *
 * @param entry the proxy's own service, which answers for itself
 * @param shop the services behind the first page, sorted
 */
export function caddyHealth(targets: readonly HealthTarget[], entry: string, shop: readonly string[]): string {
  const others = targets.filter(({ service }) => service !== entry);
  const asked = shop.filter((name) => targets.some(({ service }) => service === name));
  return page([
    `handle /-/health/${entry} {`,
    ...indent([ok]),
    "}",
    ...others.flatMap(one),
    "handle /-/health {",
    ...indent(["route {", ...indent([...others.flatMap(link), ok]), "}"]),
    "}",
    "handle /-/health/* {",
    ...indent(['respond "No service has this name." 404']),
    "}",
    "handle /-/shop {",
    ...indent([`respond \`${JSON.stringify({ services: asked })}\` 200`]),
    "}",
  ]);
}

const ok = 'respond `{"status":"ok"}` 200';

function one({ service, health }: HealthTarget): string[] {
  return [
    `handle /-/health/${service} {`,
    ...indent([
      `vars service ${service}`,
      `rewrite * ${health.path}`,
      `reverse_proxy ${service}:${health.port} {`,
      ...indent(quick),
      "}",
    ]),
    "}",
  ];
}

function link({ service, health }: HealthTarget): string[] {
  return [
    `vars service ${service}`,
    `forward_auth ${service}:${health.port} {`,
    ...indent([
      `uri ${health.path}`,
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
