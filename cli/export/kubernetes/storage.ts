import { fillsAVolume } from "../../../plan/shared-volumes.ts";
import type { ContainerPlan, Mount, Plan } from "../../../plan/types.ts";
import { escaped } from "../document.ts";
import { metadata, podsOf } from "./metadata.ts";

/** The plan knows no sizes, as an engine's volumes have none; a claim needs one. */
const CLAIMED = "1Gi";

/** Where the image's own folder is compared with the volume. */
const BESIDE = "/astrolab";

/** Each volume of the plan, as disks that one node mounts at a time: every cluster has those. */
export function claims(plan: Plan): readonly object[] {
  return plan.volumes.map(({ key, labels }) => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: metadata(plan, key, labels),
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: CLAIMED } } },
  }));
}

export function storageVolumes({ mounts, tmpfs }: ContainerPlan): readonly object[] {
  return [
    ...mounts.map(({ volume }) => ({ name: claimName(volume), persistentVolumeClaim: { claimName: volume } })),
    // Its content counts against the container's limit, as on an engine.
    ...tmpfs.map((_, index) => ({ name: memoryName(index), emptyDir: { medium: "Memory" } })),
  ];
}

export function storageMounts({ mounts, tmpfs }: ContainerPlan): readonly object[] {
  return [
    ...mounts.map(({ volume, path }) => ({ name: claimName(volume), mountPath: path })),
    ...tmpfs.map((path, index) => ({ name: memoryName(index), mountPath: path })),
  ];
}

/** Who shares a disk has to be on one node. The first of those whose image fills it leads, and the others follow. */
export function besideOthers({ service, mounts }: ContainerPlan, plan: Plan): object {
  const leaders = mounts.flatMap(({ volume }) => {
    const users = plan.containers.filter((other) => other.mounts.some((mount) => mount.volume === volume));
    const leader = users.find((user) => fillsAVolume(user, plan)) ?? users[0];
    return leader === undefined || leader.service === service ? [] : [leader.service];
  });
  if (leaders.length === 0) return {};
  const terms = [...new Set(leaders)].map((leader) => ({
    labelSelector: podsOf(plan, leader),
    topologyKey: "kubernetes.io/hostname",
  }));
  return { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } } };
}

/** What an engine does by itself: a new volume begins with what our image has in its place. Another's is not known to have a shell. */
export function fillVolumes({ language, mounts }: ContainerPlan, base: object): object {
  if (language === undefined || mounts.length === 0) return {};
  const init = {
    name: "fill-volumes",
    ...base,
    command: escaped(["sh", "-c", mounts.map(copied).join("\n")]),
    volumeMounts: mounts.map(({ volume }) => ({ name: claimName(volume), mountPath: `${BESIDE}/${volume}` })),
  };
  return { initContainers: [init] };
}

function copied({ volume, path }: Mount): string {
  return `cd "${path}" && for each in *; do [ ! -e "$each" ] || [ -e "${BESIDE}/${volume}/$each" ] || cp -R "$each" "${BESIDE}/${volume}/" || exit 1; done`;
}

const claimName = (volume: string): string => `volume-${volume}`;
const memoryName = (index: number): string => `memory-${index + 1}`;
