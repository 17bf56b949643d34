// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Kubernetes has placeholders of that form too
import { parseAllDocuments } from "yaml";
import { containerPlan, planWith } from "../../../../plan/testing/plan.ts";
import type { Plan } from "../../../../plan/types.ts";
import { kubernetesOf } from "../manifests.ts";

/** The labels of what belongs to a service. */
export const stack = (service: string) => ({ "dev.astrolab.service": service, "dev.astrolab.stack": "dev" });
const flags = [{ volume: "flags", path: "/var/lib/flags" }];
/** An entry with all that a container can have, who shares its volume, and one that keeps nothing. */
export const plan: Plan = {
  ...planWith(
    containerPlan("console", {
      language: "typescript",
      entrypoint: ["node"],
      command: ["main.js", "$(HOME)", "65532:1"],
      env: { PRICE: "5$", AGREED: "yes" },
      capabilities: ["CAP_NET_BIND_SERVICE"],
      tmpfs: ["/tmp"],
      uploads: [{ path: "/etc/astrolab/plan.json", content: "${a} $(b)\n" }],
      mounts: flags,
      aliases: ["console", "feature"],
      labels: { ...stack("console"), "dev.astrolab.plan": "0123456789ab" },
      entry: { port: 8080, healthcheck: ["CMD-SHELL", 'wget -q "http://127.0.0.1:8080/$X"'] },
    }),
    containerPlan("flagd", { readOnly: true, mounts: flags, labels: stack("flagd") }),
    containerPlan("shop", { user: "70:71", health: { tcp: 5432 }, labels: stack("shop") }),
  ),
  network: { key: "network", name: "astrolab-dev", labels: stack("shared") },
  volumes: [{ key: "flags", name: "astrolab-dev-flags", labels: stack("shared") }],
};

type Manifest = Readonly<Record<string, unknown>>;

/** The manifests of a plan, by kind and name. */
export function manifests(of: Plan): Readonly<Record<string, Manifest>> {
  const documents = parseAllDocuments(kubernetesOf(of), { version: "1.1" }).map((each) => each.toJS());
  return Object.fromEntries(documents.map((each) => [`${each.kind} ${each.metadata.name}`, each]));
}

/** @param name such as `Deployment shop` */
export function podOf(of: Plan, name: string): Manifest {
  return (manifests(of)[name] as { spec: { template: { spec: Manifest } } }).spec.template.spec;
}
