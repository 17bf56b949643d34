import { useEffect, useState } from "preact/hooks";
import type { ScenarioView } from "../../scenarios/view.ts";
import { ask } from "./ask.ts";

export interface KnownScenarios {
  readonly scenarios: readonly ScenarioView[];
  /** How far the console's clock is ahead of this one, ms. */
  readonly ahead: number;
  readonly trouble?: string;
}

/** The console's scenarios; undefined until they are there. */
export function useScenarios(): KnownScenarios | undefined {
  const [known, setKnown] = useState<KnownScenarios>();
  useEffect(() => {
    ask<{ readonly scenarios: readonly ScenarioView[]; readonly now: number }>("GET", "scenarios").then(
      ({ scenarios, now }) => setKnown({ scenarios, ahead: now - Date.now() }),
      (error: Error) => setKnown({ scenarios: [], ahead: 0, trouble: error.message }),
    );
  }, []);
  return known;
}
