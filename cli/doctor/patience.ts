import { FIRST_ANSWER } from "../../engine/first-answer.ts";

/** How long a check may take that asks the engine, ms: an engine that never answers is told once, by its own check. */
export const WITH_ENGINE = FIRST_ANSWER + 3_000;
