import type { Answer } from "./answer.ts";

export type Parameters = Readonly<Record<string, string>>;

/** Sends one question. @param path below the API's own, such as `query_range`. @throws whatever says that nobody answered */
export type Send = (path: string, parameters: Parameters) => Promise<Answer>;

/** The path with its parameters, for a question that is not posted. */
export function addressOf(path: string, parameters: Parameters): string {
  const search = new URLSearchParams(parameters).toString();
  return search === "" ? path : `${path}?${search}`;
}
