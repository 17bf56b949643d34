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
  /** Ids of the orders that were confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** How many answers were no order. */
  failed(): number;
  /** Lets each finish what they are at. */
  stop(): Promise<void>;
}

/** People who order one thing after the other, each time as somebody new, whatever they are answered. */
export function sendShoppers(url: string, count: number): Shoppers {
  const confirmed = new Set<string>();
  let failed = 0;
  let open = true;
  const send = (path: string, cookie: string, body: object) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  const buy = async (): Promise<string | undefined> => {
    const cookie = `astrolab_session=${crypto.randomUUID()}`;
    if (!(await send("/api/cart", cookie, { productId: PRODUCT, quantity: 1 })).ok) return undefined;
    const answer = await send("/api/checkout", cookie, { ...CUSTOMER, orderId: crypto.randomUUID() });
    return answer.ok ? ((await answer.json()) as Answer).order?.orderId : undefined;
  };
  const shop = async (): Promise<void> => {
    while (open) {
      const orderId = await buy().catch(() => undefined);
      if (orderId === undefined) failed += 1;
      else confirmed.add(orderId);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const all = Array.from({ length: count }, shop);
  return {
    confirmed,
    failed: () => failed,
    async stop() {
      open = false;
      await Promise.all(all);
    },
  };
}
