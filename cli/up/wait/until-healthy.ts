import type { UserError } from "../../../common/user-error.ts";
import type { Context } from "../../context.ts";
import { LOOK_EVERY_MS } from "../deploy.ts";
import type { GaveUp, Watch } from "./watch.ts";

/** How long the services may take to be healthy once Pulumi is done, ms. Until then Pulumi waits for the proxy: infra/declare/docker/container-args.ts. */
export const HEALTHY_WITHIN_MS = 60_000;

export type Settled =
  | { readonly kind: "healthy" }
  | { readonly kind: "gave-up"; readonly gaveUp: GaveUp }
  | { readonly kind: "late" }
  | { readonly kind: "elsewhere"; readonly error: UserError }
  | { readonly kind: "interrupted" };

/** From when on an engine's "healthy" and a port without an answer contradict each other, ms: a virtual machine's is forwarded a moment later. */
const FORWARDED_WITHIN_MS = 3_000;

/** Looks until every service is healthy at once. @param elsewhere what to say where the engine has opened the port on another side */
export async function waitUntilHealthy(
  { clock, signal }: Pick<Context, "clock" | "signal">,
  watch: Watch,
  elsewhere: () => Promise<UserError | undefined> = async () => undefined,
  within = HEALTHY_WITHIN_MS,
): Promise<Settled> {
  const began = clock.now();
  for (;;) {
    const gaveUp = await watch.look();
    if (signal.aborted) return { kind: "interrupted" };
    if (gaveUp) return { kind: "gave-up", gaveUp };
    if (watch.services().every(({ healthy }) => healthy)) return { kind: "healthy" };
    if (clock.now() - began >= within) return { kind: "late" };
    const error = clock.now() - began >= FORWARDED_WITHIN_MS ? await elsewhere() : undefined;
    if (error) return { kind: "elsewhere", error };
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
