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
import { type Label, labelSet } from "../labels.ts";

export interface Port {
  readonly internal: number;
  readonly external?: number;
  readonly ip: string;
  readonly protocol: string;
}

export interface Attachment {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly ipv4Address?: string;
}

export interface Upload {
  /** Absolute, in the container. */
  readonly file: string;
  readonly content?: string;
  readonly contentBase64?: string;
  readonly executable: boolean;
  /** Octal digits: `0644`. */
  readonly permissions?: string;
}

export interface Healthcheck {
  readonly tests: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly startPeriod: string;
  readonly retries: number;
}

/** A container's inputs after the check: defaults are filled in. Memory in MiB, times in seconds unless they carry a unit. */
export interface ContainerInputs {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoints?: readonly string[];
  readonly envs?: readonly string[];
  readonly user?: string;
  readonly workingDir?: string;
  readonly hostname?: string;
  readonly labels?: readonly Label[];
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly memorySwap?: number;
  readonly cpuShares?: number;
  readonly cpuSet?: string;
  readonly restart: string;
  readonly maxRetryCount?: number;
  readonly ports?: readonly Port[];
  readonly networkMode: string;
  readonly networksAdvanced?: readonly Attachment[];
  readonly volumes?: readonly {
    readonly volumeName: string;
    readonly containerPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly uploads?: readonly Upload[];
  readonly capabilities?: { readonly adds?: readonly string[]; readonly drops?: readonly string[] };
  readonly readOnly: boolean;
  readonly tmpfs?: Readonly<Record<string, string>>;
  readonly healthcheck?: Healthcheck;
  readonly securityOpts?: readonly string[];
  readonly hosts?: readonly { readonly host: string; readonly ip: string }[];
  readonly init?: boolean;
  readonly stopSignal?: string;
  readonly stopTimeout?: number;
  readonly shmSize?: number;
  readonly logDriver: string;
  readonly logOpts?: Readonly<Record<string, string>>;
  readonly mustRun: boolean;
  readonly start: boolean;
  readonly wait: boolean;
  readonly waitTimeout: number;
  readonly removeVolumes: boolean;
  readonly destroyGraceSeconds?: number;
}

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
