import { endWithPulumi } from "./orphan-guard.ts";
import { ownShop } from "./own-shop.ts";
import { plainStacks } from "./plain-stacks.ts";

endWithPulumi();
plainStacks();

export const { urls, planHash, shop, dashboards, traces, metrics, flags, otlp } = ownShop();
