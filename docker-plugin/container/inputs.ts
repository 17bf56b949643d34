import {
  flag,
  type Inputs,
  integer,
  list,
  map,
  matching,
  record,
  recorded,
  replaces,
  set,
  text,
  updates,
} from "../core/shapes.ts";
import { labelSet } from "../labels.ts";

const capability = matching(/^CAP_[A-Z_]+$|^ALL$/, "CAP_NET_BIND_SERVICE");
const duration = matching(/^(\d+(\.\d+)?(ms|s|m|h))+$/, "10s");
const absolute = matching(/^\//, "/etc/app.yaml");
const restartPolicy = matching(/^(no|on-failure|always|unless-stopped)$/, "unless-stopped");
const cpus = matching(/^\d+([,-]\d+)*$/, "0-1");

/** Defaults and rules are those of the official plugin 5.2. */
export const containerInputs: Inputs = {
  name: replaces(text, { required: true }),
  image: replaces(text, { required: true }),
  command: replaces(list(text)),
  entrypoints: replaces(list(text)),
  envs: replaces(set(matching(/^[^=]+=/, "KEY=value"))),
  user: replaces(text),
  workingDir: replaces(text),
  hostname: replaces(text),
  labels: replaces(labelSet),
  memory: updates(integer(0)),
  memoryReservation: updates(integer(0)),
  memorySwap: updates(integer(-1)),
  cpuShares: updates(integer(0)),
  cpuSet: updates(cpus),
  restart: updates(restartPolicy, { fallback: "no" }),
  maxRetryCount: updates(integer(0)),
  ports: replaces(
    list(
      record({
        internal: { shape: integer(1), required: true },
        external: { shape: integer(0) },
        ip: { shape: text, fallback: "0.0.0.0" },
        protocol: { shape: matching(/^(tcp|udp|sctp)$/, "tcp"), fallback: "tcp" },
      }),
    ),
  ),
  networkMode: replaces(text, { fallback: "bridge" }),
  networksAdvanced: replaces(
    set(record({ name: { shape: text, required: true }, aliases: { shape: set(text) }, ipv4Address: { shape: text } })),
  ),
  volumes: replaces(
    set(
      record({
        volumeName: { shape: text, required: true },
        containerPath: { shape: absolute, required: true },
        readOnly: { shape: flag, fallback: false },
      }),
    ),
  ),
  uploads: replaces(
    set(
      record({
        file: { shape: absolute, required: true },
        content: { shape: text },
        contentBase64: { shape: matching(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, "aGVsbG8=") },
        executable: { shape: flag, fallback: false },
        permissions: { shape: matching(/^0?[0-7]{3,4}$/, "0644") },
      }),
    ),
  ),
  capabilities: replaces(record({ adds: { shape: set(capability) }, drops: { shape: set(capability) } })),
  readOnly: replaces(flag, { fallback: false }),
  tmpfs: recorded(map),
  healthcheck: recorded(
    record({
      tests: { shape: list(text), required: true },
      interval: { shape: duration, fallback: "0s" },
      timeout: { shape: duration, fallback: "0s" },
      startPeriod: { shape: duration, fallback: "0s" },
      retries: { shape: integer(0), fallback: 0 },
    }),
  ),
  securityOpts: replaces(set(text)),
  hosts: replaces(set(record({ host: { shape: text, required: true }, ip: { shape: text, required: true } }))),
  init: recorded(flag),
  stopSignal: replaces(text),
  stopTimeout: replaces(integer(0)),
  shmSize: replaces(integer(0)),
  logDriver: replaces(text, { fallback: "json-file" }),
  logOpts: replaces(map),
  mustRun: recorded(flag, { fallback: true }),
  start: recorded(flag, { fallback: true }),
  wait: recorded(flag, { fallback: false }),
  waitTimeout: recorded(integer(1), { fallback: 60 }),
  removeVolumes: recorded(flag, { fallback: true }),
  destroyGraceSeconds: recorded(integer(0)),
  containerReadRefreshTimeoutMilliseconds: recorded(integer(1), { fallback: 15_000 }),
  attach: recorded(flag, { fallback: false, only: false }),
  logs: recorded(flag, { fallback: false, only: false }),
  rm: recorded(flag, { fallback: false, only: false }),
  privileged: replaces(flag, { only: false }),
  publishAllPorts: replaces(flag, { only: false }),
  stdinOpen: replaces(flag, { fallback: false, only: false }),
  tty: replaces(flag, { fallback: false, only: false }),
};
