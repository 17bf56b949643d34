import { UserError } from "../../../common/user-error.ts";
import type { ContainerPlan, Plan, Upload } from "../../../plan/types.ts";
import { uploadName } from "../of-container.ts";
import { metadata } from "./metadata.ts";

/** What a ConfigMap may hold, bytes; the API server refuses more: https://kubernetes.io/docs/concepts/configuration/configmap/ */
const CONFIG_MAP_BYTES = 1_048_576;

interface Packed {
  readonly name: string;
  readonly uploads: readonly Upload[];
}

/** A service's files, in one ConfigMap or in as many as it takes. @throws UserError usage for a file that none can hold */
export function configMaps(container: ContainerPlan, plan: Plan): readonly object[] {
  return packed(container).map(({ name, uploads }) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(plan, name, container.labels),
    data: Object.fromEntries(uploads.map(({ path, content }) => [uploadName(container, path), content])),
  }));
}

/** The same as a pod sees them. */
export function fileVolumes(container: ContainerPlan): readonly object[] {
  return packed(container).map(({ name }, index) => ({ name: volumeName(index), configMap: { name } }));
}

/** Each file for itself, as an upload lies beside what the image has in the same folder. */
export function fileMounts(container: ContainerPlan): readonly object[] {
  return packed(container).flatMap(({ uploads }, index) =>
    uploads.map(({ path }) => ({
      name: volumeName(index),
      mountPath: path,
      subPath: uploadName(container, path),
      readOnly: true,
    })),
  );
}

function packed({ service, uploads }: ContainerPlan): readonly Packed[] {
  const parts: Upload[][] = [];
  let free = 0;
  for (const upload of uploads) {
    const bytes = Buffer.byteLength(upload.content);
    if (bytes > CONFIG_MAP_BYTES) throw tooBig(service, upload.path, bytes);
    if (bytes > free) {
      parts.push([]);
      free = CONFIG_MAP_BYTES;
    }
    parts.at(-1)?.push(upload);
    free -= bytes;
  }
  return parts.map((each, index) => ({
    name: index === 0 ? `${service}-files` : `${service}-files-${index + 1}`,
    uploads: each,
  }));
}

const volumeName = (index: number): string => `files-${index + 1}`;

function tooBig(service: string, path: string, bytes: number): UserError {
  return new UserError(
    "usage",
    `The service "${service}" is given ${path} of ${bytes} bytes, and a ConfigMap of Kubernetes holds ${CONFIG_MAP_BYTES}.`,
    { fix: `Build that file into the image, in services/${service}/Dockerfile, or make it smaller.` },
  );
}
