import { FIRST_ANSWER_TIMEOUT_MS } from "../../engine/first-answer.ts";

/** How long a check may take that asks the engine, ms: an engine that never answers is reported once, by its own check. */
export const ENGINE_CHECK_TIMEOUT_MS = FIRST_ANSWER_TIMEOUT_MS + 3_000;
