import type { Answer } from "./answer.ts";
import { bodyOf, type Words } from "./body.ts";
import { type Guard, isNumber, isText, listOf, optional, shape } from "./guards.ts";
import { isTrace, type JaegerTrace } from "./jaeger-trace.ts";
import type { Parameters, Send } from "./send.ts";

/** Jaeger's HTTP API. Each question rejects as the transport does, or with what the words make of the answer. */
export interface JaegerClient {
  /** In no order. */
  services(): Promise<readonly string[]>;
  /** Names of spans, in no order; one that has several kinds comes several times. */
  operations(service: string): Promise<readonly string[]>;
  /** The newest traces that fit. @param parameters of its API: `service`, `operation`, `tags`, `start` and `end` in microseconds, `limit` … */
  search(parameters: Parameters): Promise<readonly JaegerTrace[]>;
  /** Undefined where it is not there (yet). */
  trace(id: string): Promise<JaegerTrace | undefined>;
  /** Who called whom, by the traces of a time. @param end milliseconds since the epoch. @param lookback milliseconds before it */
  dependencies(end: number, lookback: number): Promise<readonly JaegerDependency[]>;
}

/** Calls from one service to another. */
export interface JaegerDependency {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

const isRefusal = shape({ errors: listOf(shape({ msg: isText })) });
const isOperation = shape<{ readonly name: string }>({ name: isText });

const isDependency = shape<JaegerDependency>({ parent: isText, child: isText, callCount: isNumber });

const bodyIsListOf = <T>(isOne: Guard<T>) =>
  shape<{ readonly data?: readonly T[] | null }>({ data: optional(listOf(isOne)) });

const reasonIn = (body: unknown) => (isRefusal(body) ? body.errors[0]?.msg : undefined);

/** @param send paths are those below `api/`; none may be posted */
export function jaegerClient(send: Send, words: Words): JaegerClient {
  const read = <T>(answer: Answer, isOne: Guard<T>): readonly T[] =>
    bodyOf(answer, bodyIsListOf(isOne), reasonIn, words).data ?? [];
  const ask = async <T>(isOne: Guard<T>, path: string, parameters: Parameters): Promise<readonly T[]> =>
    read(await send(path, parameters), isOne);
  return {
    services: () => ask(isText, "services", {}),
    operations: async (service) => (await ask(isOperation, "operations", { service })).map(({ name }) => name),
    search: (parameters) => ask(isTrace, "traces", parameters),
    async trace(id) {
      const answer = await send(`traces/${encodeURIComponent(id)}`, {});
      if (answer.status === 404) return undefined;
      return read(answer, isTrace)[0];
    },
    dependencies: (end, lookback) =>
      ask(isDependency, "dependencies", { endTs: `${Math.round(end)}`, lookback: `${Math.round(lookback)}` }),
  };
}
