import type { z } from "zod";
import {
  absolute,
  capability,
  duration,
  flag,
  integer,
  list,
  map,
  matching,
  only,
  record,
  set,
  text,
} from "../core/fields.ts";
import { inputs, recorded, replaces, updates } from "../core/inputs.ts";
import { healthCheck } from "../health-check.ts";
import { labelSet } from "../labels.ts";

const ratio = matching(/^(0(\.\d+)?|1(\.0+)?)$/, "0.5");
const order = matching(/^(stop-first|start-first)$/, "stop-first");

/** How tasks are changed one after the other, or changed back. */
const rollout = (failureAction: RegExp) =>
  record({
    parallelism: integer(0).default(1),
    delay: duration.default("0s"),
    failureAction: matching(failureAction, "pause").default("pause"),
    monitor: duration.default("5s"),
    maxFailureRatio: ratio.default("0.0"),
    order: order.default("stop-first"),
  });

const containerSpec = record({
  image: text,
  labels: labelSet.exactOptional(),
  commands: list(text).exactOptional(),
  args: list(text).exactOptional(),
  hostname: text.exactOptional(),
  env: map.exactOptional(),
  dir: text.exactOptional(),
  user: text.exactOptional(),
  groups: list(text).exactOptional(),
  readOnly: flag.exactOptional(),
  mounts: set(
    record({
      target: absolute,
      source: text.exactOptional(),
      type: matching(/^(volume|tmpfs)$/, "volume or tmpfs"),
      readOnly: flag.exactOptional(),
      volumeOptions: record({ noCopy: flag.exactOptional(), labels: labelSet.exactOptional() }).exactOptional(),
      tmpfsOptions: record({ sizeBytes: integer(0).exactOptional(), mode: integer(0).exactOptional() }).exactOptional(),
    }),
  ).exactOptional(),
  stopSignal: text.exactOptional(),
  stopGracePeriod: duration.exactOptional(),
  healthcheck: healthCheck.exactOptional(),
  hosts: replaces(set(record({ host: text, ip: text })).exactOptional()),
  configs: set(
    record({
      configId: text,
      configName: text.exactOptional(),
      fileName: absolute,
      fileUid: text.default("0"),
      fileGid: text.default("0"),
      fileMode: integer(0).default(0o444),
    }),
  ).exactOptional(),
  isolation: matching(/^default$/, "default").default("default"),
  sysctl: replaces(map.exactOptional()),
  capAdds: list(capability).exactOptional(),
  capDrops: list(capability).exactOptional(),
  init: flag.exactOptional(),
});

const quantity = { nanoCpus: integer(0).exactOptional(), memoryBytes: integer(0).exactOptional() };

const taskSpec = record({
  containerSpec,
  resources: record({
    limits: record(quantity).exactOptional(),
    reservation: record(quantity).exactOptional(),
  }).exactOptional(),
  restartPolicy: record({
    condition: matching(/^(none|on-failure|any)$/, "any").exactOptional(),
    delay: duration.exactOptional(),
    maxAttempts: integer(0).exactOptional(),
    window: duration.exactOptional(),
  }).exactOptional(),
  placement: record({
    constraints: set(text).exactOptional(),
    prefs: set(text).exactOptional(),
    maxReplicas: integer(0).exactOptional(),
  }).exactOptional(),
  forceUpdate: integer(0).exactOptional(),
  runtime: matching(/^container$/, "container").exactOptional(),
  networksAdvanceds: replaces(
    set(
      record({ id: text.exactOptional(), name: text.exactOptional(), aliases: set(text).exactOptional() }),
    ).exactOptional(),
  ),
  logDriver: record({ name: text, options: map.exactOptional() }).exactOptional(),
});

/** Defaults and rules are those of the official plugin 5.2, which replaces a service for its name, hosts, sysctl and networks alone. */
export const serviceInputs = inputs({
  name: replaces(
    matching(
      /^(?=.{1,63}$)[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?$/,
      'shop-frontend (letters, digits, "-" and "_", 63 at most)',
    ),
  ),
  labels: updates(labelSet.exactOptional()),
  taskSpec: updates(taskSpec),
  mode: updates(
    record({
      replicated: record({ replicas: integer(0).default(1) }).exactOptional(),
      global: only(false).exactOptional(),
    }).exactOptional(),
  ),
  updateConfig: updates(rollout(/^(pause|continue|rollback)$/).exactOptional()),
  rollbackConfig: updates(rollout(/^(pause|continue)$/).exactOptional()),
  endpointSpec: updates(
    record({
      mode: matching(/^(vip|dnsrr)$/, "dnsrr").exactOptional(),
      ports: list(
        record({
          name: text.exactOptional(),
          protocol: matching(/^(tcp|udp|sctp)$/, "tcp").default("tcp"),
          targetPort: integer(1),
          publishedPort: integer(0).exactOptional(),
          publishMode: matching(/^(host|ingress)$/, "host").default("ingress"),
        }),
      ).exactOptional(),
    }).exactOptional(),
  ),
  convergeConfig: recorded(record({ delay: duration.default("7s"), timeout: duration.default("3m") }).exactOptional()),
});

/** A service's inputs after the check. Memory in bytes, times with their unit. */
export type ServiceInputs = z.output<typeof serviceInputs.schema>;
