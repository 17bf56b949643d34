import type { z } from "zod";
import {
  absolute,
  base64,
  capability,
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

const restartPolicy = matching(/^(no|on-failure|always|unless-stopped)$/, "unless-stopped");
const cpus = matching(/^\d+([,-]\d+)*$/, "0-1");

/** Defaults and rules are those of the official plugin 5.2. */
export const containerInputs = inputs({
  name: replaces(text),
  image: replaces(text),
  command: replaces(list(text).exactOptional()),
  entrypoints: replaces(list(text).exactOptional()),
  envs: replaces(set(matching(/^[^=]+=/, "KEY=value")).exactOptional()),
  user: replaces(text.exactOptional()),
  workingDir: replaces(text.exactOptional()),
  hostname: replaces(text.exactOptional()),
  labels: replaces(labelSet.exactOptional()),
  memory: updates(integer(0).exactOptional()),
  memoryReservation: updates(integer(0).exactOptional()),
  memorySwap: updates(integer(-1).exactOptional()),
  cpuShares: updates(integer(0).exactOptional()),
  cpuSet: updates(cpus.exactOptional()),
  restart: updates(restartPolicy.default("no")),
  maxRetryCount: updates(integer(0).exactOptional()),
  ports: replaces(
    list(
      record({
        internal: integer(1),
        external: integer(0).exactOptional(),
        ip: text.default("0.0.0.0"),
        protocol: matching(/^(tcp|udp|sctp)$/, "tcp").default("tcp"),
      }),
    ).exactOptional(),
  ),
  networkMode: replaces(text.default("bridge")),
  networksAdvanced: replaces(
    set(record({ name: text, aliases: set(text).exactOptional(), ipv4Address: text.exactOptional() })).exactOptional(),
  ),
  volumes: replaces(
    set(
      record({
        volumeName: text,
        containerPath: absolute,
        readOnly: flag.default(false),
      }),
    ).exactOptional(),
  ),
  uploads: replaces(
    set(
      record({
        file: absolute,
        content: text.exactOptional(),
        contentBase64: base64.exactOptional(),
        executable: flag.default(false),
        permissions: matching(/^0?[0-7]{3,4}$/, "0644").exactOptional(),
      }),
    ).exactOptional(),
  ),
  capabilities: replaces(
    record({ adds: set(capability).exactOptional(), drops: set(capability).exactOptional() }).exactOptional(),
  ),
  readOnly: replaces(flag.default(false)),
  tmpfs: recorded(map.exactOptional()),
  healthcheck: recorded(healthCheck.exactOptional()),
  securityOpts: replaces(set(text).exactOptional()),
  hosts: replaces(set(record({ host: text, ip: text })).exactOptional()),
  init: recorded(flag.exactOptional()),
  stopSignal: replaces(text.exactOptional()),
  stopTimeout: replaces(integer(0).exactOptional()),
  shmSize: replaces(integer(0).exactOptional()),
  logDriver: replaces(text.default("json-file")),
  logOpts: replaces(map.exactOptional()),
  mustRun: recorded(flag.default(true)),
  start: recorded(flag.default(true)),
  wait: recorded(flag.default(false)),
  waitTimeout: recorded(integer(1).default(60)),
  removeVolumes: recorded(flag.default(true)),
  destroyGraceSeconds: recorded(integer(0).exactOptional()),
  containerReadRefreshTimeoutMilliseconds: recorded(integer(1).default(15_000)),
  attach: recorded(only(false).default(false)),
  logs: recorded(only(false).default(false)),
  rm: recorded(only(false).default(false)),
  privileged: replaces(only(false).exactOptional()),
  publishAllPorts: replaces(only(false).exactOptional()),
  stdinOpen: replaces(only(false).default(false)),
  tty: replaces(only(false).default(false)),
});

/** A container's inputs after the check. Memory in MiB, times in seconds unless they carry a unit. */
export type ContainerInputs = z.output<typeof containerInputs.schema>;
