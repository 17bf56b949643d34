import { NoAnswer } from "../../common/http/answer.ts";
import type { Plan, Visit } from "../../plan/types.ts";
import { type Ask, type GetOptions, short } from "../ask/ask.ts";

/** Somebody who opens the shop's pages, so that a stack with few shoppers is not blamed for what nobody did. */
export interface Visitor {
  /** Does what brings a span of that name about, unless it did so a moment ago. */
  visit(ask: Ask, span: string): Promise<void>;
  /** Does everything that the services' files name, unless it did so a moment ago. */
  visitAll(ask: Ask): Promise<void>;
}

/** A request may meet a service that is not ready yet, and a rate needs two: it is made again after so long, ms. */
export const AGAIN_AFTER_MS = 8_000;

type Visits = Readonly<Record<string, Visit>>;

/** Every service's `telemetry.visits`. */
export function visitsOf({ containers }: Pick<Plan, "containers">): Visits {
  return Object.assign({}, ...containers.map(({ telemetry }) => telemetry?.visits));
}

export function newVisitor(visits: Visits): Visitor {
  const visited = new Map<string, number>();
  const take = async (ask: Ask, name: string): Promise<void> => {
    const visit = visits[name];
    if (visit === undefined || ask.now - (visited.get(name) ?? 0) <= AGAIN_AFTER_MS) return;
    visited.set(name, ask.now);
    try {
      const { path, ...options } = await requestOf(ask, visit);
      await ask.get(path, options);
    } catch (error) {
      // Whether it was answered is not asked here, but whether its span arrives.
      if (!(error instanceof NoAnswer)) throw error;
    }
  };
  const through = Object.keys(visits).filter((name) => visits[name]?.through);
  return {
    async visit(ask, span) {
      await Promise.all((span in visits ? [span] : through).map((name) => take(ask, name)));
    },
    async visitAll(ask) {
      await Promise.all(Object.keys(visits).map((name) => take(ask, name)));
    },
  };
}

/** A visit with its placeholders replaced by what the entry's page links to. @throws NoAnswer */
export async function requestOf(ask: Ask, { path, body }: Visit): Promise<GetOptions & { readonly path: string }> {
  const written = JSON.stringify({ path, ...(body !== undefined && { body }) });
  const names = new Set([...written.matchAll(PLACEHOLDER)].map(([, name = ""]) => name));
  if (names.size === 0) return JSON.parse(written);
  const { status, text } = await ask.get("/");
  if (status !== 200) throw new NoAnswer(`GET / answered ${status}: ${short(text)}`);
  const found = new Map([...names].map((name) => [name, linkedTo(text, name)]));
  return JSON.parse(written.replace(PLACEHOLDER, (_, name: string) => found.get(name) ?? ""));
}

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** What follows `/name/` in the page's first link of that form. @throws NoAnswer */
function linkedTo(page: string, name: string): string {
  const found = new RegExp(`href="/${name}/([^"#?/\\\\]+)"`).exec(page)?.[1];
  if (found === undefined) throw new NoAnswer(`the shop's page links to no ${name}`);
  return found;
}
