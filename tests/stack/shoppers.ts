import { randomBytes } from "node:crypto";

/** An order's answer, or what else came. */
interface Answer {
  readonly order?: { readonly orderId: string };
}

const CUSTOMER = {
  ...{ email: "ada@example.com", street: "1 Analytical Way", city: "Hilo", zipCode: "96720", countryCode: "US" },
  ...{ cardNumber: "4242424242424242", expirationMonth: 1, expirationYear: 2039, cvv: "123", loyaltyLevel: "none" },
};
const PRODUCT = "ASTROLABE1";
/** As long as all steps of an order may take. */
const PATIENCE_MS = 35_000;

export interface Shoppers {
  /** The trace of each order that was confirmed, by its id. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Requests that had an answer that a shopper can use, and all others. */
  requests(): { readonly answered: number; readonly failed: number };
  /** How many answers were no order. */
  failed(): number;
  /** Lets each finish what they are at. */
  stop(): Promise<void>;
}

/**
 * People who order one thing after the other, each time as somebody new and in a trace of its own, whatever they are answered.
 *
 * @param pauseMs between two orders of one of them
 */
export function sendShoppers(url: string, count: number, pauseMs = 100): Shoppers {
  const confirmed = new Map<string, string>();
  const requests = { answered: 0, failed: 0 };
  let failed = 0;
  let open = true;
  const send = async (path: string, headers: Readonly<Record<string, string>>, body: object): Promise<Response> => {
    let usable = false;
    try {
      const answer = await fetch(`${url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      usable = answer.ok;
      return answer;
    } finally {
      requests[usable ? "answered" : "failed"] += 1;
    }
  };
  /** Whether an order was confirmed. */
  const buy = async (): Promise<boolean> => {
    const trace = randomBytes(16).toString("hex");
    const headers = {
      cookie: `astrolab_session=${crypto.randomUUID()}`,
      traceparent: `00-${trace}-${randomBytes(8).toString("hex")}-01`,
    };
    if (!(await send("/api/cart", headers, { productId: PRODUCT, quantity: 1 })).ok) return false;
    const answer = await send("/api/checkout", headers, { ...CUSTOMER, orderId: crypto.randomUUID() });
    const orderId = answer.ok ? ((await answer.json()) as Answer).order?.orderId : undefined;
    if (orderId !== undefined) confirmed.set(orderId, trace);
    return orderId !== undefined;
  };
  const shop = async (): Promise<void> => {
    while (open) {
      if (!(await buy().catch(() => false))) failed += 1;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const all = Array.from({ length: count }, shop);
  return {
    confirmed,
    requests: () => ({ ...requests }),
    failed: () => failed,
    async stop() {
      open = false;
      await Promise.all(all);
    },
  };
}
