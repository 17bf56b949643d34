import type Dockerode from "dockerode";
import { EngineAnswerError, isPage } from "./answer-error.ts";
import type { EngineTarget } from "./discover.ts";
import { engineError } from "./errors.ts";

/** The client, with each of its errors in the words of `engineError` and `EngineAnswerError`, whoever asks through it. */
export function explained(docker: Dockerode, target: EngineTarget): Dockerode {
  const { modem } = docker;
  const dial = modem.dial.bind(modem);
  modem.dial = (options, done) =>
    dial(options, (error, answer) => {
      const question = `${options.method ?? "GET"} ${pathOf(options)}`;
      if (error) return done?.(explainedError(error, question, target) as Error, answer);
      const page = Buffer.isBuffer(answer) && isPage(answer.toString());
      if (page) return done?.(new EngineAnswerError({ question, statusCode: 200, said: `${answer}` }, target), null);
      done?.(null, answer);
    });
  return docker;
}

function explainedError(error: Error, question: string, target: EngineTarget): unknown {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === undefined) return engineError(error, target);
  // The client puts words of its own before the engine's, and has the bodies of streams nowhere else.
  const said = error.message.replace(/^\(HTTP code \d+\) .*? - /s, "").replace(/^\s*\[object Object\]\s*$/, "");
  return new EngineAnswerError({ question, statusCode, said: said.trim() }, target);
}

function pathOf({ path }: { readonly path: string }): string {
  return path.replace(/\?.*$/, "");
}
