import type { Failure } from "../core/check.ts";
import { isList, isRecord, type Properties, UNKNOWN } from "../core/properties.ts";

/** What a container's inputs say together: each of these would fail on the engine, after other resources were made. */
export function refineContainer(owner: string, inputs: Properties): readonly Failure[] {
  const failures: Failure[] = [];
  const fail = (property: string, problem: string) =>
    failures.push({ property, reason: `${owner}: "${property}" ${problem}` });

  const uploads = inputs["uploads"];
  if (isList(uploads)) {
    if (inputs["readOnly"] === true && uploads.length > 0)
      fail("uploads", "cannot be used together with readOnly: the engine uploads nothing into a read-only root");
    uploads.forEach((upload, index) => {
      if (!isRecord(upload)) return;
      const given = ["content", "contentBase64"].filter((key) => upload[key] !== undefined && upload[key] !== "");
      if (given.length !== 1)
        fail(`uploads[${index}]`, "needs one of content and contentBase64, not empty and not both");
    });
  }

  const { memory, memorySwap } = inputs;
  if (typeof memory === "number" && typeof memorySwap === "number" && memorySwap > 0 && memorySwap < memory)
    fail("memorySwap", `is memory and swap together, so it must be at least the memory, ${memory}`);

  const { start, wait } = inputs;
  if (wait === true && start === false) fail("wait", "waits for a started container, and start is false");

  const healthcheck = inputs["healthcheck"];
  if (isRecord(healthcheck) && isList(healthcheck["tests"])) {
    const kind = healthcheck["tests"][0];
    if (kind !== UNKNOWN && !["CMD", "CMD-SHELL", "NONE"].includes(String(kind)))
      fail("healthcheck.tests[0]", "must be CMD, CMD-SHELL or NONE");
  }
  return failures;
}
