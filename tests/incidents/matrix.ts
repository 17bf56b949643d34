/** What stays in any incident but those that move it: no proof of a scenario by itself. */
const STAYS = {
  "cart-failure": ["others-work", "pages-stay"],
  "database-lock": ["orders-stay"],
  "frontend-slow-images": ["pages-stay", "cpu-stays", "errors-stay"],
  "garbage-collector": ["floor-stays", "nobody-fails"],
  "international-shipping": ["home-quick", "median-hides-it", "shop-hides-it", "nobody-fails"],
  "load-generator-flood-homepage": ["other-pages-stay", "errors-stay"],
  "nobody-comes": ["metrics-go-on", "all-are-up", "nothing-fails"],
  "payment-failure": ["most-are-placed", "others-pay"],
  "payment-unreachable": ["payment-is-well"],
  "product-catalog-failure": ["others-work", "list-works", "cpu-stays", "memory-stays"],
  "queue-lag": ["orders-stay", "pages-stay"],
  "recommendation-cache": [],
  "recommendation-high-cpu": ["memory-stays", "cache-stays"],
  "retry-storm": ["shoppers-stay", "pages-come", "memory-stays"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Incident = keyof typeof STAYS;

/** Expectations by the scenario that they are of. */
type Ids = Partial<Record<Incident, readonly string[]>>;

/** Of what stays else, that which an incident moves. */
const MOVED: Partial<Record<Incident, Ids>> = {
  // Each page with a cart is refused, and so is each order.
  "cart-failure": {
    "garbage-collector": ["nobody-fails"],
    "load-generator-flood-homepage": ["errors-stay"],
    "international-shipping": ["nobody-fails"],
    "nobody-comes": ["nothing-fails"],
    "payment-failure": ["most-are-placed"],
  },
  // Orders fail, of some and of all.
  "payment-failure": { "international-shipping": ["nobody-fails"], "nobody-comes": ["nothing-fails"] },
  "payment-unreachable": {
    "international-shipping": ["nobody-fails"],
    "load-generator-flood-homepage": ["errors-stay"],
    "nobody-comes": ["nothing-fails"],
    "payment-failure": ["most-are-placed"],
  },
  // A product's page is one of those that need no cart.
  "product-catalog-failure": {
    "cart-failure": ["others-work"],
    "nobody-comes": ["nothing-fails"],
    "retry-storm": ["pages-come"],
  },
  // Memory is what a leak is about.
  "recommendation-cache": { "recommendation-high-cpu": ["memory-stays", "cache-stays"] },
  // Most pages wait a fifth of a second for their recommendations.
  "recommendation-high-cpu": {
    "frontend-slow-images": ["pages-stay"],
    "cart-failure": ["pages-stay"],
    "queue-lag": ["pages-stay"],
  },
  // Who asks for recommendations alone, and not for a page, is refused too.
  "retry-storm": { "cart-failure": ["others-work"], "nobody-comes": ["nothing-fails"] },
};

/** Of half a minute these are one single answer, and a busy machine is late with one whatever happens. */
const NOISE: Ids = { "recommendation-cache": ["tail-p99", "tail-p999"] };

/** What is seen in two incidents: the busier process, and who waits for it; orders that fail, and what comes after them. */
const SHARED: Partial<Record<Incident, Ids>> = {
  // Who cannot read a cart charges nothing: more orders fail than those of some, all of them, and payment is not asked.
  "cart-failure": {
    "payment-failure": ["some-fail"],
    "payment-unreachable": ["orders-fail", "payment-is-not-asked"],
    // And who cannot fill one orders nothing.
    "nobody-comes": ["nobody-orders"],
  },
  // Where nobody comes, nobody asks for the cart, and nobody pays.
  "nobody-comes": { "cart-failure": ["store-is-not-asked"], "payment-unreachable": ["payment-is-not-asked"] },
  // All is more than some.
  "payment-unreachable": { "payment-failure": ["some-fail"] },
  // What cannot be written waits in the queue, and is delivered over and over; it is not late, as none of it arrives.
  "database-lock": { "queue-lag": ["lag", "delivered-again"] },
  // Orders wait in the queue in both; here the database waits for them.
  "queue-lag": { "database-lock": ["orders-wait"] },
  // A leak needs the processor more and more: after a minute as much as the busy loop does at once.
  "recommendation-cache": { "recommendation-high-cpu": ["cpu-rises"] },
  // It works harder, and every answer is slow; but nothing is piled up.
  "recommendation-high-cpu": { "recommendation-cache": ["cpu-rises", "tail-p95"] },
  // To refuse is work as well, and so is to be refused.
  "retry-storm": {
    "load-generator-flood-homepage": ["cpu-rises"],
    "recommendation-cache": ["cpu-rises"],
    "recommendation-high-cpu": ["cpu-rises"],
  },
  // The crowd takes what the machine has, and everything else waits.
  "load-generator-flood-homepage": { "recommendation-cache": ["tail-p95"], "garbage-collector": ["tail"] },
};

/** What one scenario expects and may see while another one's fault is on. All else of it must not hold: that tells the two apart. */
export function mayHold(during: Incident, scenario: Incident): readonly string[] {
  return [...staysIn(during, scenario), ...(NOISE[scenario] ?? []), ...sharedIn(during, scenario)];
}

/** What one scenario expects to stay and may, while another one's fault is on. */
export function staysIn(during: Incident, scenario: Incident): readonly string[] {
  const moved = movedIn(during, scenario);
  return STAYS[scenario].filter((id) => !moved.includes(id));
}

/** What both incidents bring about. */
export function sharedIn(during: Incident, scenario: Incident): readonly string[] {
  return SHARED[during]?.[scenario] ?? [];
}

/** What one scenario expects to stay and must not while another one's fault is on. */
export function movedIn(during: Incident, scenario: Incident): readonly string[] {
  return MOVED[during]?.[scenario] ?? [];
}

export const INCIDENTS = Object.keys(STAYS) as readonly Incident[];
