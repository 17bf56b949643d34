import type { Finished } from "../../common/process/spawn.ts";

/** What a run of Pulumi has to say for itself: stderr, else what is no event on stdout, else how it ended. Never empty. */
export function said({ stdout, stderr, exitCode }: Finished): string {
  const plain = stdout
    .split("\n")
    .filter((line) => !line.startsWith("{"))
    .join("\n");
  const how = exitCode === null ? "A signal ended it" : `It ended with exit code ${exitCode}`;
  return stderr.trim() || plain.trim() || `${how} and gave no reason.`;
}
