import { NoAnswer, Refused } from "../../common/http/answer.ts";
import type { Judgement } from "../evidence/judgement.ts";
import type { Look, Watch } from "../kinds/kind.ts";

/** Never rejects for want of an answer: that is told in the judgement. */
export interface Watcher {
  readonly asked: string;
  /** What there is to say before the first look. */
  readonly unseen: Judgement;
  look(look: Look): Promise<Judgement>;
}

export function newWatcher(watch: Watch): Watcher {
  return {
    asked: watch.asked,
    unseen: { ...watch.judge(0, 0), verdict: "open", now: "", saw: "not checked", samples: [] },
    async look(look) {
      const elapsed = (look.now - look.since) / 1000;
      try {
        await watch.look(look);
        return watch.judge(elapsed, look.since);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        const saw = `no data: ${error.message}`;
        // A question that is wrong stays wrong; a backend that is away may come back until the deadline.
        const verdict = error instanceof Refused ? "fail" : "open";
        return { ...watch.judge(elapsed, look.since), verdict, now: saw, saw };
      }
    },
  };
}
