import type { Context } from "../context.ts";
import { LOOK_EVERY } from "./deploy.ts";
import type { GaveUp, Watch } from "./watch.ts";

/** How long the services may take to be healthy once Pulumi is done, ms. */
export const HEALTHY_WITHIN = 60_000;

export type Settled =
  | { readonly kind: "healthy" }
  | { readonly kind: "gave-up"; readonly gaveUp: GaveUp }
  | { readonly kind: "late" }
  | { readonly kind: "interrupted" };

/** Looks until every service is healthy at once. */
export async function settle(
  { clock, signal }: Pick<Context, "clock" | "signal">,
  watch: Watch,
  within = HEALTHY_WITHIN,
): Promise<Settled> {
  const deadline = clock.now() + within;
  for (;;) {
    const gaveUp = await watch.look();
    if (signal.aborted) return { kind: "interrupted" };
    if (gaveUp) return { kind: "gave-up", gaveUp };
    if (watch.services().every(({ healthy }) => healthy)) return { kind: "healthy" };
    if (clock.now() >= deadline) return { kind: "late" };
    await clock.sleep(LOOK_EVERY, signal);
  }
}
