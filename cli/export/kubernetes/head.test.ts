import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../../plan/testing/plan.ts";
import type { Plan } from "../../../plan/types.ts";
import { hintFor } from "../../settings/stack-name.ts";
import { head } from "./head.ts";
import { clusterImage } from "./images.ts";
import { withoutRegistry } from "./without-registry.ts";

const proxy = containerPlan("proxy", { entry: { port: 8080, healthcheck: ["CMD", "true"] } });
const shop = containerPlan("shop", { mounts: [{ volume: "shop", path: "/srv" }] });
const base = planWith(proxy, shop);
const plan: Plan = {
  ...base,
  volumes: [{ key: "shop", name: "astrolab-dev-shop", labels: {} }],
  images: [
    { kind: "pull", service: "proxy", reference: "docker.io/library/caddy:2@sha256:01" },
    ...base.images.filter(({ service }) => service === "shop"),
  ],
};
const at = (registry: string, images = plan.images): Plan => ({
  ...plan,
  images,
  settings: { ...plan.settings, registry },
});
const said = hintFor("dev", {});

test("they say how they are run, and where nodes lack an image what helps", () => {
  expect(head(plan)).toBe(`\
 The stack "dev" as manifests for Kubernetes, made by \`astrolab export kubernetes\`: the same images, limits, files, users and
 health checks. They are accepted by the schemas of Kubernetes 1.37; no cluster has run them.
   kubectl apply --server-side -f FILE
   kubectl rollout status --namespace astrolab-dev deployment/proxy --timeout=10m
   kubectl port-forward --namespace astrolab-dev service/proxy 8080:8080
   kubectl delete namespace astrolab-dev
 Without --server-side, kubectl keeps a copy of each object in an annotation, which has room for 256 KB.
 While kubectl forwards the port, http://localhost:8080/ is the shop, on the computer where it runs. Nothing listens outside of the
 cluster, and the proxy answers to no other name and port but those of --hosts: both sides of the forwarded port are the same.
 These images are on this computer alone, once \`astrolab up\` has made them, and no node can pull them. Name a registry that the nodes
 reach, with --registry HOST:PORT, and push them there as is said here then; or load them into the nodes, such as kind's:
   for image in astrolab/shop:packages; do
     kind load docker-image "$image"
   done
 One volume of 1 GiB is claimed from the cluster's default storage class; nothing of a node's own disk is mounted.
 A killed container is started again after 10 s, and after up to 5 minutes when that happens often; an engine does so at once.`);
  expect(withoutRegistry(plan, said)).toBe(`\
Warning: 1 image is on this computer alone, and no node of a cluster can pull it.
Name a registry that the nodes reach; the first lines of the manifests then say how to push there:
  npm run export -- kubernetes --registry HOST:PORT
`);
});

test("with a registry they say how to push there, and that it has to have the others too", () => {
  const set = at("mirror.local:5000");
  expect(head(set).split("\n").slice(9, 14)).toEqual([
    " These images are on this computer alone, once `astrolab up` has made them. Push them before, for the architecture of the nodes:",
    "   for image in astrolab/shop:packages; do",
    '     docker tag "$image" "mirror.local:5000/$image" && docker push "mirror.local:5000/$image"',
    "   done",
    " The other images are taken from mirror.local:5000 too, with the digests that they have at their own hosts: mirror them there.",
  ]);
  expect(withoutRegistry(set, said)).toBe("");
  expect(clusterImage(shop, set)).toEqual({
    reference: "mirror.local:5000/astrolab/shop:packages",
    local: "astrolab/shop:packages",
  });
  // As the plan has it: the registry is in it already.
  expect(clusterImage(proxy, set)).toEqual({ reference: "docker.io/library/caddy:2@sha256:01" });
});

test("images that a bundle brought are on this computer alone as well, under names that a person can read", () => {
  const images = ["proxy", "shop"].map((service) => ({ kind: "pull" as const, service, reference: "sha256:01" }));
  expect(clusterImage(shop, at("", images))).toEqual({
    reference: "astrolab/shop:bundle",
    local: "astrolab/shop:bundle",
  });
  expect(withoutRegistry(at("", images), said).split("\n")[0]).toBe(
    "Warning: 2 images are on this computer alone, and no node of a cluster can pull them.",
  );
});

test("where nodes can pull every image nothing is said of them", () => {
  const images = plan.images.map(({ service }) => ({
    kind: "pull" as const,
    service,
    reference: "docker.io/a:1@sha256:01",
  }));
  expect(head(at("", images))).not.toContain("this computer alone");
  expect(withoutRegistry(at("", images), said)).toBe("");
});
