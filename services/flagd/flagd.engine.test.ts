import type Docker from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { archive } from "../testing/archive.ts";
import { type Part, startPart } from "../testing/part.ts";

const flag = (variant: string): string =>
  JSON.stringify({
    flags: { leak: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: variant } },
  });

let part: Part;

beforeAll(async () => {
  part = await startPart({ stack: "flagd-test", services: ["flagd"], publish: { flagd: [8014, 8016] } });
});

afterAll(() => part?.remove());

/**
 * As the console does: a new file over the old one. flagd knows it by its time, of which a tar holds whole seconds, so the
 * test says the time.
 */
async function put(container: Docker.Container, content: string, mtime: string): Promise<void> {
  const tar = await archive([{ path: "/demo.flagd.json", content }], new Date(mtime));
  await container.putArchive(tar, { path: "/var/lib/flags" });
}

async function variant(): Promise<unknown> {
  const answer = await fetch(`${part.url("flagd", 8016)}/ofrep/v1/evaluate/flags/leak`, {
    method: "POST",
    body: "{}",
    signal: AbortSignal.timeout(1000),
  });
  return answer.ok ? ((await answer.json()) as { variant: unknown }).variant : undefined;
}

test("waits for its file, then follows it", async () => {
  const flagd = part.container("flagd");
  await until("flagd to have given up once", 20, async () =>
    (await flagd.inspect()).RestartCount > 0 ? true : undefined,
  );
  await put(flagd, flag("off"), "2026-01-01T00:00:00Z");
  const ready = async (): Promise<true | undefined> =>
    (await fetch(`${part.url("flagd", 8014)}/readyz`, { signal: AbortSignal.timeout(1000) })).status === 200
      ? true
      : undefined;
  await until("flagd to be ready", 60, ready);
  expect(await until("the flag", 5, variant)).toBe("off");
  await put(flagd, flag("on"), "2026-01-01T00:00:01Z");
  await until("the flag to be on", 5, async () => ((await variant()) === "on" ? true : undefined));
});
