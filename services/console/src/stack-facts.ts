import { readFileSync } from "node:fs";

/** What the pages need to know of the stack they are in. */
export interface StackFacts {
  /** Seconds between two samples. */
  readonly interval: number;
  /** What a person opens, by title: a whole address on the stack's own port. */
  readonly urls: Readonly<Record<string, string>>;
  readonly services: readonly ServiceFacts[];
}

export interface ServiceFacts {
  readonly name: string;
  /** Absent for somebody else's server. */
  readonly language?: string;
  /** Whom it calls, by the plan. */
  readonly calls: readonly string[];
  /** What the proxy serves from it, such as `/loadgen/`. */
  readonly routes: readonly string[];
}

/** From the plan that the stack puts into the container; without one, a stack of defaults with nothing in it. */
export function loadStackFacts(file: string): StackFacts {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { interval: 5, urls: {}, services: [] };
    throw error;
  }
  const { settings, urls, services } = JSON.parse(text) as StackFacts & { settings: { interval: number } };
  const shown = services.map(({ name, language, calls, routes }) => ({
    name,
    ...(language === undefined ? {} : { language }),
    calls,
    routes,
  }));
  return { interval: settings.interval, urls, services: shown };
}
