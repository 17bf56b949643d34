import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunReport } from "../../scenarios/model.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { idsOf } from "../stack/engine.ts";
import { missedIn, reportIn } from "../stack/report.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { bootCold, canEmptyPageCache, type FileMemory, fileMemory, OWN_FILES, startWarm } from "./cold.ts";
import { type Compared, comparedQuantiles } from "./quantiles.ts";
import { type End, type Watch, watch } from "./watch.ts";

const SERVICE = "recommendation";
const MIB = 2 ** 20;
const COLD = "leak-cold";

interface Seen {
  /** Before the flag. */
  readonly files: FileMemory;
  readonly exitCode: number;
  readonly report: RunReport;
  readonly ends: readonly End[];
  /** Seconds. */
  readonly silence: number;
  readonly quantiles: Compared;
}

/** The leak to its second end, at once on a stack whose files were in memory before it started and on one that read them itself. */
describe("the leak to its end", () => {
  const docker = new Docker();
  const checkouts: Checkout[] = [];
  const stacks: TestStack[] = [];
  const seen: Partial<Record<"warm" | "cold", Seen>> = {};

  beforeAll(async () => {
    const cold = canEmptyPageCache ? await up(COLD) : undefined;
    if (cold !== undefined) await bootCold(docker, cold);
    const warm = await up("leak-warm");
    await Promise.all([leak(warm, "warm"), cold && leak(cold, "cold")]);
  });
  afterAll(async () => {
    for (const stack of stacks) await stack.astrolab("down");
    for (const checkout of checkouts) await checkout.remove();
  });

  async function up(name: string): Promise<TestStack> {
    const checkout = await copyCheckout();
    checkouts.push(checkout);
    // Whatever it runs beside, it has to read its files itself.
    if (name === COLD) await appendFile(join(checkout.root, "services", SERVICE, "Dockerfile"), OWN_FILES);
    const stack = await testStack(name, { root: checkout.root });
    stacks.push(stack);
    await stack.astrolab("down");
    const ended = await stack.astrolab("up", "--port", String(stack.port));
    expect(ended.exitCode, ended.stderr).toBe(0);
    return stack;
  }

  async function leak(stack: TestStack, kind: "warm" | "cold"): Promise<void> {
    const id = (await idsOf(docker, stack.name))[SERVICE] ?? "";
    const container = docker.getContainer(id);
    if (kind === "warm") await startWarm(container, stack);
    const files = await fileMemory(container);
    const watched = await watch(docker, id, `${stack.url}/-/health/${SERVICE}`);
    try {
      const ended = await stack.astrolab("scenario", "run", "recommendation-cache", "--full", "--format", "json");
      const report = reportIn(ended);
      seen[kind] = {
        files,
        exitCode: ended.exitCode,
        report,
        ends: watched.ends,
        silence: silenceDuring(watched, report),
        quantiles: await comparedQuantiles(stack.url),
      };
    } finally {
      watched.stop();
    }
  }

  test.skipIf(!canEmptyPageCache)("the cold one has read its files itself, the warm one has not", () => {
    expect(seen.cold?.files.all).toBeGreaterThan(32 * MIB);
    expect(seen.warm?.files.all).toBeLessThan(16 * MIB);
  });

  describe.each(["warm", "cold"] as const)("%s", (kind) => {
    const run = test.skipIf(kind === "cold" && !canEmptyPageCache);
    function here(): Seen {
      const found = seen[kind];
      if (found === undefined) throw new Error(`nothing was seen of the ${kind} stack`);
      return found;
    }

    // Whether the kernel kills or goes on reclaiming such pages is chance: there must be none.
    run("none of its code counts as pages that the kernel can take away at the limit", () => {
      expect(here().files.mapped).toBeLessThan(MIB);
    });

    run("the scenario sees its end, the errors at it, and the second tooth", () => {
      const { report, exitCode } = here();
      expect(missedIn(report)).toEqual([]);
      expect([exitCode, report.verdict, report.full]).toEqual([0, "pass", true]);
      const verdicts = Object.fromEntries(report.expectations.map(({ id, verdict }) => [id, verdict]));
      expect(verdicts).toMatchObject({ kill: "pass", "kill-errors": "pass", sawtooth: "pass" });
    });

    run("each time it is the kernel that ends it, three to five minutes after it began to grow", () => {
      const { report, ends } = here();
      expect(ends.slice(0, 2)).toMatchObject([
        { exitCode: 137, outOfMemory: true },
        { exitCode: 137, outOfMemory: true },
      ]);
      const moments = [Date.parse(report.flagSetAt ?? ""), ...ends.slice(0, 2).map(({ at }) => at)];
      const minutes = moments.slice(1).map((at, index) => (at - (moments[index] ?? at)) / 60_000);
      for (const each of minutes) {
        expect(each, `${minutes}`).toBeGreaterThan(3);
        expect(each, `${minutes}`).toBeLessThan(5);
      }
    });

    run("it is never silent for more than 15 s", () => {
      expect(here().silence).toBeLessThan(15);
    });

    run("to the last tooth, each quantile that is drawn is within a tenth of that of the traces", () => {
      const { compared, wrong } = here().quantiles;
      // Three quantiles each; the median of an inner span may be shorter than the shortest bucket.
      expect(compared).toBeGreaterThanOrEqual(8);
      expect(wrong).toEqual([]);
    });
  });
});

/** While the flag is on. */
function silenceDuring(watched: Watch, { flagSetAt, flagBackAt }: RunReport): number {
  return watched.silence(Date.parse(flagSetAt ?? ""), Date.parse(flagBackAt ?? ""));
}
