import { RunError } from "@pulumi/pulumi";
import { fullText, UserError } from "../common/user-error.ts";

/** Pulumi shows a RunError by its message alone; anything else is a bug and keeps its stack. */
export function asRunError<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof UserError ? new RunError(fullText(error)) : error;
  }
}
