import { NoAnswer } from "../../common/http/answer.ts";
import type { Plan, Visit } from "../../plan/types.ts";
import { type Ask, type GetOptions, short } from "../ask/ask.ts";

/** Somebody who opens the shop's pages, so that a stack with few shoppers is not blamed for what nobody did. */
export interface Visitor {
  /** Does what brings a service's span of that name about, unless it did so a moment ago. */
  visit(ask: Ask, service: string, span: string): Promise<void>;
  /** Does everything that the services' files name, unless it did so a moment ago. */
  visitAll(ask: Ask): Promise<void>;
}

/** A request may meet a service that is not ready yet, and a rate needs two: it is made again after so long, ms. */
export const AGAIN_AFTER_MS = 8_000;

/** One of a service's `telemetry.visits`. */
interface Known extends Visit {
  readonly service: string;
  readonly span: string;
}

/** Every service's `telemetry.visits`. */
export function visitsOf({ containers }: Pick<Plan, "containers">): readonly Known[] {
  return containers.flatMap(({ service, telemetry }) =>
    Object.entries(telemetry?.visits ?? {}).map(([span, visit]) => ({ service, span, ...visit })),
  );
}

export function newVisitor(visits: readonly Known[]): Visitor {
  const visited = new Map<Known, number>();
  const take = async (ask: Ask, visit: Known): Promise<void> => {
    if (ask.now - (visited.get(visit) ?? 0) <= AGAIN_AFTER_MS) return;
    visited.set(visit, ask.now);
    try {
      const { path, ...options } = await requestOf(ask, visit);
      await ask.get(path, options);
    } catch (error) {
      // Whether it was answered is not asked here, but whether its span arrives.
      if (!(error instanceof NoAnswer)) throw error;
    }
  };
  /** Those that lead through every service one after the other, as one may need what another has done. */
  const takeAll = async (ask: Ask, chosen: readonly Known[]): Promise<void> => {
    const inOrder = async () => {
      for (const visit of chosen.filter(({ through }) => through)) await take(ask, visit);
    };
    await Promise.all([inOrder(), ...chosen.filter(({ through }) => !through).map((visit) => take(ask, visit))]);
  };
  return {
    async visit(ask, service, span) {
      const own = visits.filter((visit) => visit.service === service && visit.span === span);
      const chosen = own.length > 0 ? own : visits.filter(({ through }) => through);
      await takeAll(ask, chosen);
    },
    async visitAll(ask) {
      await takeAll(ask, visits);
    },
  };
}

/** A visit with the shop's first product in the place of `{product}`. @throws NoAnswer */
export async function requestOf(
  ask: Ask,
  { path, body, cookie }: Visit,
): Promise<GetOptions & { readonly path: string }> {
  const request = {
    path,
    ...(body !== undefined && { body }),
    ...(cookie !== undefined && { headers: { cookie } }),
  };
  if (!JSON.stringify(request).includes(PRODUCT)) return request;
  const product = await productOf(ask);
  return filled(request, product) as typeof request;
}

const PRODUCT = "{product}";

/** The same with every text in it filled. */
function filled(value: unknown, product: string): unknown {
  if (typeof value === "string") return value.replaceAll(PRODUCT, product);
  if (Array.isArray(value)) return value.map((each) => filled(each, product));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, product)]));
}

/** The id of a product that the shop's page links to. @throws NoAnswer */
async function productOf(ask: Ask): Promise<string> {
  const { status, text } = await ask.get("/");
  if (status !== 200) throw new NoAnswer(`GET / answered ${status}: ${short(text)}`);
  const product = /href="\/product\/([^"#?/]+)"/.exec(text)?.[1];
  if (product === undefined) throw new NoAnswer("the shop's page links to no product");
  return product;
}
