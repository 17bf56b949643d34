import type { Label } from "../labels.ts";

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

interface Healthcheck {
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
