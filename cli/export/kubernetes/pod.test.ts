import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../../plan/testing/plan.ts";
import { plan, podOf, stack } from "./testing/small-plan.ts";

const confined = {
  resources: { requests: { memory: "100Mi" }, limits: { memory: "100Mi" } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
};
const always = { automountServiceAccountToken: false, enableServiceLinks: false, terminationGracePeriodSeconds: 3 };
const identity = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
const disk = { fsGroup: 65532, fsGroupChangePolicy: "OnRootMismatch" };

const bound = {
  ...confined,
  securityContext: {
    ...confined.securityContext,
    capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
  },
};

test("a pod has no rights, mounts its files, and begins its volume as the image has it", () => {
  expect(podOf(plan, "StatefulSet console")).toEqual({
    ...always,
    securityContext: { ...identity, ...disk, runAsUser: 65532, runAsGroup: 65532 },
    initContainers: [
      {
        name: "fill-volumes",
        image: "astrolab/console:packages",
        imagePullPolicy: "IfNotPresent",
        ...bound,
        command: [
          "sh",
          "-c",
          'cd "/var/lib/flags" && for each in *; do [ ! -e "$$each" ] || [ -e "/astrolab/flags/$$each" ] || cp -R "$$each" "/astrolab/flags/" || exit 1; done',
        ],
        volumeMounts: [{ name: "volume-flags", mountPath: "/astrolab/flags" }],
      },
    ],
    containers: [
      {
        name: "console",
        image: "astrolab/console:packages",
        imagePullPolicy: "IfNotPresent",
        ...bound,
        command: ["node"],
        args: ["main.js", "$$(HOME)", "65532:1"],
        env: [
          { name: "PRICE", value: "5$$" },
          { name: "AGREED", value: "yes" },
        ],
        ports: [{ name: "http", containerPort: 8080 }],
        readinessProbe: {
          exec: { command: ["/bin/sh", "-c", 'wget -q "http://127.0.0.1:8080/$$X"'] },
          periodSeconds: 1,
          timeoutSeconds: 15,
        },
        volumeMounts: [
          {
            name: "files-1",
            mountPath: "/etc/astrolab/plan.json",
            subPath: "etc-astrolab-plan.json",
            readOnly: true,
          },
          { name: "volume-flags", mountPath: "/var/lib/flags" },
          { name: "memory-1", mountPath: "/tmp" },
        ],
      },
    ],
    volumes: [
      { name: "files-1", configMap: { name: "console-files" } },
      { name: "volume-flags", persistentVolumeClaim: { claimName: "flags" } },
      { name: "memory-1", emptyDir: { medium: "Memory" } },
    ],
  });
});

test("who shares a volume runs on the node of the one whose image fills it", () => {
  expect(podOf(plan, "StatefulSet flagd")).toEqual({
    ...always,
    securityContext: { ...identity, ...disk, runAsUser: 65532, runAsGroup: 65532 },
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: stack("console") }, topologyKey: "kubernetes.io/hostname" },
        ],
      },
    },
    containers: [
      {
        name: "flagd",
        image: "astrolab/flagd:packages",
        imagePullPolicy: "IfNotPresent",
        ...confined,
        readinessProbe: { httpGet: { port: 8080, path: "/healthz" }, periodSeconds: 2, timeoutSeconds: 2 },
        volumeMounts: [{ name: "volume-flags", mountPath: "/var/lib/flags" }],
      },
    ],
    volumes: [{ name: "volume-flags", persistentVolumeClaim: { claimName: "flags" } }],
  });
});

test("a health check that is a command goes along", () => {
  const basket = containerPlan("basket", { health: { command: ["valkey-cli", "ping", "$HOME"] } });
  expect(podOf(planWith(basket), "Deployment basket")).toMatchObject({
    containers: [
      {
        readinessProbe: {
          exec: { command: ["valkey-cli", "ping", "$$HOME"] },
          periodSeconds: 2,
          timeoutSeconds: 5,
        },
      },
    ],
  });
});

test("a port is asked by opening it", () => {
  expect(podOf(plan, "Deployment shop")).toEqual({
    ...always,
    securityContext: { ...identity, runAsUser: 70, runAsGroup: 71 },
    containers: [
      {
        name: "shop",
        image: "astrolab/shop:packages",
        imagePullPolicy: "IfNotPresent",
        ...confined,
        readinessProbe: { tcpSocket: { port: 5432 }, periodSeconds: 2, timeoutSeconds: 2 },
      },
    ],
  });
});
