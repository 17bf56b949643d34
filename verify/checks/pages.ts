import type { Plan } from "../../plan/types.ts";
import { jaegerLinkProblem } from "../../scenarios/links/jaeger-search.ts";
import { type Ask, short } from "../ask/ask.ts";
import type { Linked } from "../linked.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";

export interface PagesOptions {
  readonly plan: Plan;
  readonly linked: readonly Linked[];
  /** Titles of the dashboards by uid. */
  readonly dashboards: Readonly<Record<string, string>>;
}

/** What links from dashboards show of the past, ms. */
const SHOWN_MS = 15 * 60_000;

/** Every address that is printed, declared or linked to shows the page that it is for, with a slash at its end and without. */
export function pageChecks({ plan, linked, dashboards }: PagesOptions): Check[] {
  const { urls, routes, pages } = plan;
  const printed = Object.entries(urls).map(([title, url]): Page => {
    const service = routes.find((route) => route.title === title)?.service;
    return { name: title, path: new URL(url).pathname, where: `services/${service}/service.yaml` };
  });
  const others = [
    ...Object.keys(pages).map((path) => ({ path, where: `services/${serviceOf(plan, path)}/service.yaml` })),
    // What only scripts read answers by itself, and `services` asks it.
    ...linked.filter(({ path }) => !path.startsWith("/-/")),
  ].map((each): Page => ({ ...each, name: each.path }));
  const all = [...printed, ...others];
  const distinct = all.filter(({ path }, index) => all.findIndex((each) => each.path === path) === index);
  return distinct.map(({ name, path, where }) => ({
    category: "pages",
    name,
    asked: `GET http://localhost:${plan.settings.port}${path}, with and without a slash at the end of its path`,
    where,
    look: (ask) => lookAt(ask, path, { plan, linked, dashboards }),
  }));
}

interface Page {
  readonly name: string;
  readonly path: string;
  readonly where: string;
}

function serviceOf({ routes }: Plan, path: string): string {
  return routes.find(({ prefix }) => path.startsWith(prefix))?.service ?? "";
}

async function lookAt(ask: Ask, path: string, options: PagesOptions): Promise<Look> {
  const problem = jaegerLinkProblem(path);
  if (problem !== undefined) return never(`it ${problem}`);
  const wanted = titleAt(path, options);
  if (typeof wanted === "object") return wanted;
  const { port } = options.plan.settings;
  const filled = path
    .replaceAll("$" + "{__from}", String(ask.now - SHOWN_MS))
    .replaceAll("$" + "{__to}", String(ask.now));
  const looks = await Promise.all(
    spellings(filled).map(async (spelling) => {
      const { status, text } = await ask.get(`http://localhost:${port}${spelling}`);
      return { spelling, ...judge(status, text, wanted) };
    }),
  );
  const wrong = looks.find(({ ok }) => !ok);
  if (wrong === undefined) return yes(looks[0]?.saw ?? "");
  return no(wrong.spelling === filled ? wrong.saw : `${wrong.spelling}: ${wrong.saw}`);
}

/** Words that the page's title has, or why no page can be expected. */
function titleAt(path: string, { plan, dashboards }: PagesOptions): string | Look {
  const pathname = path.replace(/[?#].*$/s, "");
  const [, base, uid] = /^\/(grafana\/d|console\/dashboards)\/([^/]+)/.exec(pathname) ?? [];
  if (uid !== undefined) {
    const title = dashboards[uid];
    if (title === undefined) return never(`no dashboard has the uid "${uid}"`);
    // Grafana's own page gets its dashboard by a script; that it has it is asked of its API.
    if (base !== "grafana/d" || serviceOf(plan, pathname) !== "grafana") return title;
  }
  const named = (prefix: string) => pathname === prefix || `${pathname}/` === prefix;
  const known = Object.keys(plan.pages);
  const below = known.filter((prefix) => prefix.endsWith("/") && pathname.startsWith(prefix));
  const nearest = known.find(named) ?? below.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? never("no service serves a page there") : (plan.pages[nearest] ?? "");
}

/** A path with a slash at its end and without; the one that is written first. */
function spellings(path: string): readonly string[] {
  const [pathname = "", rest = ""] = [path.replace(/[?#].*$/s, ""), /[?#].*$/s.exec(path)?.[0]];
  if (pathname === "/") return [path];
  return [path, `${pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`}${rest}`];
}

function judge(status: number, text: string, wanted: string): Look {
  if (status !== 200) return no(`${status}: ${short(text)}`);
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim();
  if (title === undefined) return no(`200, but not a page: ${short(text)}`);
  const isRight = title.toLowerCase().includes(wanted.toLowerCase());
  return isRight ? yes(`"${title}"`) : no(`the page "${title}", where one with "${wanted}" in its title should be`);
}
