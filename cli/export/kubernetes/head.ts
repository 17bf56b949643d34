import type { Plan } from "../../../plan/types.ts";
import { localImages } from "./images.ts";
import { kindOf } from "./workload.ts";

/** What a person has to know of the manifests, as it stands above them. */
export function head(plan: Plan): string {
  const { name } = plan.network;
  return [
    ` The stack "${plan.stack}" as manifests for Kubernetes, made by \`astrolab export kubernetes\`: the same images, limits, files, users and`,
    " health checks. They are accepted by the schemas of Kubernetes 1.37; no cluster has run them.",
    "   kubectl apply --server-side -f FILE",
    ...reached(plan),
    `   kubectl delete namespace ${name}`,
    " Without --server-side, kubectl keeps a copy of each object in an annotation, which has room for 256 KB.",
    ...listening(plan),
    ...pushed(plan),
    ...volumes(plan),
    " A killed container is started again after 10 s, and after up to 5 minutes when that happens often; an engine does so at once.",
  ].join("\n");
}

/** The entry is ready when the stack is. */
function reached({ network: { name }, containers }: Plan): string[] {
  return containers.flatMap((container) => {
    const { service, entry } = container;
    if (entry === undefined) return [];
    return [
      `   kubectl rollout status --namespace ${name} ${kindOf(container).toLowerCase()}/${service} --timeout=10m`,
      `   kubectl port-forward --namespace ${name} service/${service} ${entry.port}:${entry.port}`,
    ];
  });
}

function listening({ containers }: Plan): string[] {
  return containers.flatMap(({ entry }) =>
    entry === undefined
      ? []
      : [
          ` While kubectl forwards the port, http://localhost:${entry.port}/ is the shop, on the computer where it runs. Nothing listens outside of the`,
          " cluster, and the proxy answers to no other name and port but those of --hosts: both sides of the forwarded port are the same.",
        ],
  );
}

function pushed(plan: Plan): string[] {
  const { registry } = plan.settings;
  const local = localImages(plan);
  const mirrored =
    registry === "" || local.length === plan.containers.length
      ? []
      : [
          ` The other images are taken from ${registry} too, with the digests that they have at their own hosts: mirror them there.`,
        ];
  if (local.length === 0) return mirrored;
  const each = [`   for image in ${local.join(" ")}; do`];
  return registry === ""
    ? [
        " These images are on this computer alone, once `astrolab up` has made them, and no node can pull them. Name a registry that the nodes",
        " reach, with --registry HOST:PORT, and push them there as is said here then; or load them into the nodes, such as kind's:",
        ...each,
        '     kind load docker-image "$image"',
        "   done",
      ]
    : [
        ` These images are on this computer alone, once \`astrolab up\` has made them. Push them before, for the architecture of the nodes:`,
        ...each,
        `     docker tag "$image" "${registry}/$image" && docker push "${registry}/$image"`,
        "   done",
        ...mirrored,
      ];
}

function volumes({ volumes: { length } }: Plan): string[] {
  if (length === 0) return [];
  return [
    ` ${length === 1 ? "One volume of 1 GiB is" : `${length} volumes of 1 GiB each are`} claimed from the cluster's default storage class; nothing of a node's own disk is mounted.`,
  ];
}
