import { NoAnswer } from "../../common/http/answer.ts";
import { type Ask, type GetOptions, short } from "../ask/ask.ts";

/** Somebody who opens the shop's pages, so that a stack with few shoppers is not blamed for what nobody did. */
export interface Visitor {
  /** Does what brings a span of that name about, unless it did so a moment ago. */
  visit(ask: Ask, span: string): Promise<void>;
  /** Does everything that the shop answers to, unless it did so a moment ago. */
  visitAll(ask: Ask): Promise<void>;
}

/** A request may meet a service that is not ready yet, and a rate needs two: it is made again after so long, ms. */
export const AGAIN_AFTER_MS = 8_000;

interface Step extends GetOptions {
  readonly path: string;
}

/** How a visitor makes each of the shop's own spans. */
const STEPS: Readonly<Record<string, (product: string) => Step>> = {
  "GET /": () => ({ path: "/" }),
  "GET /cart": () => ({ path: "/cart" }),
  "GET /product/:id": (product) => ({ path: `/product/${product}` }),
  "GET /pictures/:file": () => ({ path: "/pictures/astrolabe.svg" }),
  "GET /api/recommendations": (product) => ({ path: `/api/recommendations?productIds=${product}` }),
  "POST /api/cart": (product) => ({ path: "/api/cart", body: { productId: product, quantity: 1 } }),
};

/** What leads through every service of the shop. */
const THROUGH_ALL = "GET /product/:id";

export function newVisitor(): Visitor {
  const visited = new Map<string, number>();
  const take = async (ask: Ask, name: string): Promise<void> => {
    const step = STEPS[name];
    if (step === undefined || ask.now - (visited.get(name) ?? 0) <= AGAIN_AFTER_MS) return;
    visited.set(name, ask.now);
    try {
      const { path, ...options } = step(await productOf(ask));
      await ask.get(path, options);
    } catch (error) {
      // Whether it was answered is not asked here, but whether its span arrives.
      if (!(error instanceof NoAnswer)) throw error;
    }
  };
  return {
    visit: (ask, span) => take(ask, span in STEPS ? span : THROUGH_ALL),
    async visitAll(ask) {
      await Promise.all(Object.keys(STEPS).map((name) => take(ask, name)));
    },
  };
}

/** The id of a product that the shop's page links to. @throws NoAnswer */
export async function productOf(ask: Ask): Promise<string> {
  const { status, text } = await ask.get("/");
  if (status !== 200) throw new NoAnswer(`GET / answered ${status}: ${short(text)}`);
  const product = /href="\/product\/([^"#?/]+)"/.exec(text)?.[1];
  if (product === undefined) throw new NoAnswer("the shop's page links to no product");
  return product;
}
