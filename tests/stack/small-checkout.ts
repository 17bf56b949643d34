import { existsSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Checkout, copyCheckout } from "./checkout.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What is not built from source, which takes a network, and needs nobody who is. */
const KEPT = ["proxy", "prometheus", "jaeger", "otel-collector", "grafana"];

/** A checkout of other people's servers alone, whose stack is up in a few seconds. */
export async function smallCheckout(): Promise<Checkout> {
  const built = readdirSync(join(repository, "services"))
    .filter((service) => !KEPT.includes(service))
    .map((service) => `services/${service}/service.yaml`)
    .filter((file) => existsSync(join(repository, file)));
  const checkout = await copyCheckout(built);
  const proxy = join(checkout.root, "services/proxy/service.yaml");
  await writeFile(proxy, (await readFile(proxy, "utf8")).replace(/^calls: .*$/m, "calls: []"));
  return checkout;
}
