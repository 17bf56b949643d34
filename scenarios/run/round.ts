import type { Answer } from "../../common/http/answer.ts";
import type { Ask } from "../kinds/kind.ts";

/** What is asked at one moment: the same question is sent once, however many ask it. */
export function newRound({ prometheus, jaeger }: Ask): Ask {
  const known = new Map<string, Promise<Answer>>();
  const once = (key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = ask();
    known.set(key, answer);
    return answer;
  };
  return {
    prometheus: (path, form) => once(`${path} ${JSON.stringify(form)}`, () => prometheus(path, form)),
    jaeger: (path) => once(path, () => jaeger(path)),
  };
}
