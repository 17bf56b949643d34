import type { Clock } from "../common/clock.ts";
import type { Spawn } from "../common/process/spawn.ts";
import type { EngineTarget } from "../engine/discover.ts";
import type { Engine } from "../engine/engine.ts";
import type { Board } from "./output/board.ts";
import type { Trace } from "./trace/trace.ts";

/** Everything a command touches outside its own memory. Tests hand in their own. */
export interface Context {
  readonly repoRoot: string;
  /** The account's, by the user database: what Pulumi means by `~`, whatever $HOME says. */
  readonly home: string;
  /** `${XDG_CACHE_HOME:-~/.cache}/astrolab` */
  readonly cacheDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data, and nothing else. */
  readonly stdout: (text: string) => void;
  /** Characters in a line of stdout; Infinity where it is not a terminal. */
  readonly width: () => number;
  /** For people: on a terminal in lines of its width. */
  readonly stderr: (text: string) => void;
  /** The same without a change, for what is redrawn in place. */
  readonly draw: (text: string) => void;
  /** Whether stderr is a terminal that can be redrawn (false with CI=true). */
  readonly live: boolean;
  /** Of that terminal, now. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly fetch: typeof fetch;
  readonly spawn: Spawn;
  readonly clock: Clock;
  /** Aborted at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborted at the second. */
  readonly force: AbortSignal;
  readonly findEngine: () => Promise<EngineTarget>;
  /** An engine that has answered. Rejects with a `UserError` when none does, or not in time. */
  readonly connect: (target: EngineTarget) => Promise<Engine>;
  readonly board: () => Board;
  /** Where the time goes; kept with ASTROLAB_TRACE=FILE. */
  readonly trace: Trace;
  /** Asks yes or no on the terminal; where nobody can type it says what happens, and goes on. */
  readonly confirm: (question: string) => Promise<boolean>;
}
