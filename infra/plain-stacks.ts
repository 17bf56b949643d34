/**
 * Lets Node write stack traces again. Pulumi's program runner has source-map-support do it, which looks for source maps of each file
 * that a trace goes through, and the SDK takes a trace for every promise: a third of the program's time on the processor. The
 * program's types are only stripped, so that the lines are right without a map. https://github.com/pulumi/pulumi/pull/18108
 */
export function plainStacks(): void {
  delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
}
