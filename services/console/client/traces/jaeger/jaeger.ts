import type { RawTrace } from "./answer.ts";

/** Each question rejects with a JaegerError that says in words what went wrong. */
export interface Jaeger {
  services(signal: AbortSignal): Promise<readonly string[]>;
  operations(service: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The newest traces that fit. @param question parameters of its API */
  search(question: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly RawTrace[]>;
  /** Undefined when there is none with this id. */
  trace(id: string, signal: AbortSignal): Promise<RawTrace | undefined>;
}

export class JaegerError extends Error {}

const limitMs = 20_000;

interface Answer<T> {
  readonly data: T | null;
  readonly errors?: readonly { readonly code: number; readonly msg: string }[] | null;
}

/** @param base where Jaeger is, without a slash at its end: `/jaeger/ui` */
export function jaegerAt(base: string, fetch: typeof globalThis.fetch): Jaeger {
  async function get<T>(path: string, signal: AbortSignal): Promise<Answer<T>> {
    const limit = AbortSignal.timeout(limitMs);
    const init = { signal: AbortSignal.any([signal, limit]) };
    const url = `${base}/api/${path}`;
    try {
      // A browser gives up all that is on its way when a network comes or goes, such as that of another stack.
      const response = await fetch(url, init).catch((error) =>
        init.signal.aborted ? Promise.reject(error) : fetch(url, init),
      );
      return await read<T>(response);
    } catch (error) {
      if (signal.aborted || error instanceof JaegerError) throw error;
      throw new JaegerError(limit.aborted ? `No answer within ${limitMs / 1000} s.` : "Jaeger cannot be reached.");
    }
  }
  async function list<T>(path: string, signal: AbortSignal): Promise<readonly T[]> {
    const { data, errors } = await get<readonly T[]>(path, signal);
    if (errors?.[0] !== undefined) throw new JaegerError(`Jaeger refused: ${errors[0].msg}.`);
    return data ?? [];
  }
  return {
    services: async (signal) => (await list<string>("services", signal)).toSorted(),
    async operations(service, signal) {
      const found = await list<{ name: string }>(`operations?${new URLSearchParams({ service })}`, signal);
      return [...new Set(found.map(({ name }) => name))].sort();
    },
    search: (question, signal) => list(`traces?${new URLSearchParams(question)}`, signal),
    async trace(id, signal) {
      const { data, errors } = await get<readonly RawTrace[]>(`traces/${encodeURIComponent(id)}`, signal);
      if (errors?.[0]?.code === 404) return undefined;
      if (errors?.[0] !== undefined) throw new JaegerError(`Jaeger refused: ${errors[0].msg}.`);
      return data?.[0];
    },
  };
}

/** An answer that is not Jaeger's own comes from the proxy, which says in plain text who is missing. */
async function read<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<T>;
  } catch {
    const isPlain = response.headers.get("content-type")?.startsWith("text/plain") === true;
    throw new JaegerError(isPlain && text !== "" ? text.trim() : `Jaeger answered ${response.status}.`);
  }
}
