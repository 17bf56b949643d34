import { STOP_GRACE_S } from "../../../plan/health.ts";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import { escaped, named } from "../document.ts";
import { fileMounts, fileVolumes } from "./files.ts";
import { clusterImage } from "./images.ts";
import { readiness } from "./probe.ts";
import { besideOthers, fillVolumes, storageMounts, storageVolumes } from "./storage.ts";

/** The container as a pod that the strictest of Kubernetes' security standards (`restricted`) lets in. */
export function podSpec(container: ContainerPlan, plan: Plan): object {
  const { service, entrypoint, command, env, entry } = container;
  const base = { ...pulled(container, plan), ...confined(container) };
  const volumes = [...fileVolumes(container), ...storageVolumes(container)];
  const volumeMounts = [...fileMounts(container), ...storageMounts(container)];
  return {
    automountServiceAccountToken: false,
    // Without it a service named queue gives everybody QUEUE_PORT=tcp://…, and more of that kind, which programs take for settings of theirs.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: STOP_GRACE_S,
    securityContext: identity(container),
    ...besideOthers(container, plan),
    ...fillVolumes(container, base),
    containers: [
      {
        name: service,
        ...base,
        ...(entrypoint && { command: escaped(entrypoint) }),
        ...(command && { args: escaped(command) }),
        ...named("env", Object.entries(env).map(variable)),
        ...(entry && { ports: [{ name: "http", containerPort: entry.port }] }),
        readinessProbe: readiness(container),
        ...named("volumeMounts", volumeMounts),
      },
    ],
    ...named("volumes", volumes),
  };
}

function variable([name, value]: [string, string]): object {
  return { name, value: escaped(value) };
}

function pulled(container: ContainerPlan, plan: Plan): object {
  const { reference, local } = clusterImage(container, plan);
  // The tag of one that was made here stays the same when it is made again; where it has to be loaded into the nodes, there is nothing to pull.
  const again = local !== undefined && plan.settings.registry !== "";
  return { image: reference, imagePullPolicy: again ? "Always" : "IfNotPresent" };
}

function identity({ user, mounts }: ContainerPlan): object {
  const [uid, gid] = user.split(":").map(Number);
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    // A new disk belongs to root. Only then is it handed over: PostgreSQL refuses a folder whose rights were widened later.
    ...(mounts.length > 0 && { fsGroup: gid, fsGroupChangePolicy: "OnRootMismatch" }),
    seccompProfile: { type: "RuntimeDefault" },
  };
}

function confined({ memoryMiB, capabilities }: ContainerPlan): object {
  const memory = `${memoryMiB}Mi`;
  const add = capabilities.map((name) => name.replace(/^CAP_/, ""));
  return {
    resources: { requests: { memory }, limits: { memory } },
    securityContext: {
      allowPrivilegeEscalation: false,
      // Of every container, as files are mounted here where an engine has to write them into it.
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"], ...(add.length > 0 && { add }) },
    },
  };
}
