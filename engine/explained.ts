import type Dockerode from "dockerode";
import { engineMessage, statusOf } from "../common/docker/errors.ts";
import { EngineAnswerError, isPage } from "./answer-error.ts";
import type { EngineTarget } from "./discover.ts";
import { engineError } from "./errors.ts";

/** The client, with each of its errors in the words of `engineError` and `EngineAnswerError`. */
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
  const statusCode = statusOf(error);
  if (statusCode === undefined) return engineError(error, target);
  const said = engineMessage(error).replace(/^\[object Object\]$/, "");
  return new EngineAnswerError({ question, statusCode, said }, target);
}

function pathOf({ path }: { readonly path: string }): string {
  return path.replace(/\?.*$/, "");
}
