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

/** This many hexadecimal digits. */
export type RandomHex = (digits: number) => string;

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

/** @param random for the visitors' ids */
export function newVisitor(visits: readonly Known[], random: RandomHex): Visitor {
  const through = visits.filter((visit) => visit.through);
  const others = visits.filter((visit) => !visit.through);
  // Those that lead through every service belong together, as one may need what another has done.
  const trips = [through, ...others.map((visit) => [visit])];
  const taken = new Map<readonly Known[], number>();
  const take = async (ask: Ask, trip: readonly Known[]): Promise<void> => {
    if (ask.now - (taken.get(trip) ?? 0) <= AGAIN_AFTER_MS) return;
    taken.set(trip, ask.now);
    const visitor = visitorOf(random(32));
    for (const visit of trip) {
      try {
        const { path, ...options } = await requestOf(ask, visit, visitor);
        await ask.get(path, options);
      } catch (error) {
        // Whether it was answered is not asked here, but whether its span arrives.
        if (!(error instanceof NoAnswer)) throw error;
      }
    }
  };
  const takeAll = async (ask: Ask, chosen: readonly (readonly Known[])[]): Promise<void> => {
    await Promise.all(chosen.map((trip) => take(ask, trip)));
  };
  return {
    async visit(ask, service, span) {
      const own = trips.filter((trip) => trip.some((visit) => visit.service === service && visit.span === span));
      await takeAll(ask, own.length > 0 ? own : [through]);
    },
    async visitAll(ask) {
      await takeAll(ask, trips);
    },
  };
}

/** A UUID. @param digits 32 hexadecimal ones */
export function visitorOf(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** A visit with the shop's first product in the place of `{product}`, and the visitor in that of `{visitor}`. @throws NoAnswer */
export async function requestOf(
  ask: Ask,
  { path, body, form, cookie }: Visit,
  visitor: string,
): Promise<GetOptions & { readonly path: string }> {
  const request = {
    path,
    ...(body !== undefined && { body }),
    ...(form !== undefined && { form }),
    ...(cookie !== undefined && { headers: { cookie } }),
  };
  const isOfProduct = JSON.stringify(request).includes(PRODUCT);
  const values = { [VISITOR]: visitor, ...(isOfProduct && { [PRODUCT]: await productOf(ask) }) };
  return filled(request, values) as typeof request;
}

const PRODUCT = "{product}";
const VISITOR = "{visitor}";

/** The same with every text in it filled. */
function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") {
    return Object.entries(values).reduce((text, [placeholder, stands]) => text.replaceAll(placeholder, stands), value);
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, values)]));
}

/** The id of a product that the shop's page links to. @throws NoAnswer */
async function productOf(ask: Ask): Promise<string> {
  const { status, text } = await ask.get("/");
  if (status !== 200) throw new NoAnswer(`GET / answered ${status}: ${short(text)}`);
  const product = /href="\/product\/([^"#?/]+)"/.exec(text)?.[1];
  if (product === undefined) throw new NoAnswer("the shop's page links to no product");
  return product;
}
