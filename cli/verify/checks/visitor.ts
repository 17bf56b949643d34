import { type Ask, type GetOptions, NoAnswer, short } from "../ask/ask.ts";

/** Somebody who opens the shop's pages, so that a stack with few shoppers is not blamed for what nobody did. */
export interface Visitor {
  /** Does what makes the shop answer with a span of that name, unless it did so a moment ago. */
  visit(ask: Ask, span: string): Promise<void>;
}

/** A request may meet a service that is not ready yet; it is made again after so long, ms. */
export const AGAIN_AFTER = 8_000;

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

export function newVisitor(): Visitor {
  const visited = new Map<string, number>();
  return {
    async visit(ask, span) {
      const step = STEPS[span];
      if (step === undefined || ask.now - (visited.get(span) ?? 0) <= AGAIN_AFTER) return;
      visited.set(span, ask.now);
      try {
        const { path, ...options } = step(await productOf(ask));
        await ask.get(path, options);
      } catch (error) {
        // Whether it was answered is not asked here, but whether its span arrives.
        if (!(error instanceof NoAnswer)) throw error;
      }
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
