import type { Clock } from "../../common/clock.ts";
import type { Answer } from "../../common/http/answer.ts";

export interface Flag {
  readonly key: string;
  readonly variants: readonly string[];
  /** The default variant that is set now; null for none. */
  readonly variant: string | null;
  /** What is answered to everybody; null where each program takes its own default. */
  readonly answer: string | null;
  /** `rule` and `state`: a targeting rule, or that it is DISABLED, makes setting a variant vain. */
  readonly decidedBy: string;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601; null when it never was changed. */
  readonly changedAt: string | null;
}

export interface LeaseRequest {
  readonly owner: string;
  readonly scenario: string;
  readonly seconds: number;
}

export interface Leases {
  /** @throws whatever tells whose it is, while another one is held */
  take(request: LeaseRequest): Promise<{ readonly id: string }>;
  /** @param variant null for no default variant */
  set(id: string, key: string, variant: string | null): Promise<void>;
  /** False once it ran out or was ended. @throws where nobody answers */
  renew(id: string, seconds: number): Promise<boolean>;
  /** Puts every flag back. */
  end(id: string): Promise<void>;
}

/** What a run needs of the world. Whatever cannot be asked rejects, with a message for people. */
export interface Backends {
  /** POST of a form. @param path of Prometheus' API, such as `api/v1/query` */
  prometheus(path: string, form: Readonly<Record<string, string>>): Promise<Answer>;
  /** @param path of Jaeger's API with its search, such as `api/traces?service=frontend` */
  jaeger(path: string): Promise<Answer>;
  /** How many simulated people are at work. */
  users(): Promise<number>;
  flags(): Promise<readonly Flag[]>;
  readonly lease: Leases;
  /** The stack's own. */
  readonly clock: Clock;
}
