/** What the console tells by itself: `flags`, `lease` and `run`, each with what its API answers. */
export interface Live {
  /** Tells the value that is known, if any, and every other one. @returns ends it */
  on(name: string, listener: (value: unknown) => void): () => void;
  /** Tells whether the console is heard, and each change of that. @returns ends it */
  onLink(listener: (isUp: boolean) => void): () => void;
}

/** The part of `EventSource` that is used. */
export interface Source {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(name: string, listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

export interface LiveParts {
  readonly names: readonly string[];
  readonly connect: () => Source;
  readonly isVisible: () => boolean;
  readonly onVisibility: (listener: () => void) => void;
  readonly later: (work: () => void, ms: number) => void;
}

const closed = 2;
const retryMs = 2000;

/**
 * Listens while the page is seen: a browser has six connections to one address, and a page in the background that kept
 * one would take it from the page in front.
 */
export function openLive({ names, connect, isVisible, onVisibility, later }: LiveParts): Live {
  const known = new Map<string, unknown>();
  const listeners = new Map<string, Set<(value: unknown) => void>>(names.map((name) => [name, new Set()]));
  const linkListeners = new Set<(isUp: boolean) => void>();
  let source: Source | undefined;
  let isUp = true;

  function setLink(next: boolean): void {
    if (next === isUp) return;
    isUp = next;
    for (const listener of linkListeners) listener(isUp);
  }
  function open(): void {
    if (source !== undefined || !isVisible()) return;
    const opened = connect();
    source = opened;
    opened.onopen = () => setLink(true);
    opened.onerror = () => {
      if (opened !== source) return;
      setLink(false);
      // An answer that is no stream, such as the proxy's 502, is final for the browser.
      if (opened.readyState !== closed) return;
      source = undefined;
      later(open, retryMs);
    };
    for (const name of names) {
      opened.addEventListener(name, ({ data }) => {
        const value: unknown = JSON.parse(data);
        known.set(name, value);
        for (const listener of listeners.get(name) ?? []) listener(value);
      });
    }
  }
  onVisibility(() => {
    if (isVisible()) open();
    else {
      source?.close();
      source = undefined;
    }
  });
  open();
  return {
    on(name, listener) {
      const all = listeners.get(name);
      if (all === undefined) throw new Error(`nothing is known of ${name}`);
      all.add(listener);
      if (known.has(name)) listener(known.get(name));
      return () => void all.delete(listener);
    },
    onLink(listener) {
      linkListeners.add(listener);
      listener(isUp);
      return () => void linkListeners.delete(listener);
    },
  };
}

/** The console's own stream, in a browser. */
export function browserLive(): Live {
  return openLive({
    names: ["flags", "lease", "run"],
    connect: () => new EventSource("/console/api/events") as Source,
    isVisible: () => document.visibilityState === "visible",
    onVisibility: (listener) => document.addEventListener("visibilitychange", listener),
    later: (work, ms) => void setTimeout(work, ms),
  });
}
