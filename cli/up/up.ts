import { folderReader } from "../../common/files/reader.ts";
import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import { duration } from "../../common/words.ts";
import { failedUp } from "../../engine/answer-error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Tools } from "../../toolchain/index.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { bundleThere, mustHaveImages } from "../bundle/loaded.ts";
import type { Context } from "../context.ts";
import { foreignOf, foreignText } from "../doctor/foreign.ts";
import { pulumiClient } from "../pulumi/client.ts";
import { pulumiEnv } from "../pulumi/env.ts";
import { interruptedError } from "../pulumi/interrupted.ts";
import { lastUp } from "../pulumi/last-up.ts";
import { loadState } from "../pulumi/load-state.ts";
import { initStack } from "../pulumi/locked.ts";
import { partsStarter, type Starter } from "../pulumi/parts.ts";
import { codeHash, readsHash } from "../pulumi/reads.ts";
import { chooseImages, foreignPlatform, merged } from "../settings/image-source.ts";
import type { SettingFlags } from "../settings/options.ts";
import { sharedOf, withShared } from "../settings/shared.ts";
import { stackFile } from "../settings/stack-file.ts";
import { wantedOn } from "../settings/stored.ts";
import { packageImages, reachEngine, tools, upstream } from "../toolchain.ts";
import { acceptedIn } from "./accepted.ts";
import { checkCollectorConfig } from "./collector-config.ts";
import { checkUp } from "./prepare.ts";
import { closing, renderUp, type UpResult, upResult } from "./report.ts";
import { runStack } from "./run-stack.ts";

export interface UpOptions {
  readonly stack: string;
  readonly flags: SettingFlags;
  readonly format: "text" | "json";
  readonly hint: Hint;
}

/** Doctor, tools, images, Pulumi, health. @throws UserError usage, environment, failed or interrupted */
export async function up(context: Context, options: UpOptions): Promise<void> {
  const { stack, hint } = options;
  const reached: Reached = {};
  try {
    const result = await bringUp(context, options, reached);
    context.stdout(renderUp(result, options.format));
    context.stderr(`${closing(result)}\n`);
  } catch (error) {
    if (!context.signal.aborted) throw reached.changing ? failedUp(error) : error;
    // Whatever failed failed because of the interrupt.
    throw await interruptedError(reached.engine, stack, hint, context.clock);
  }
}

/** How far an `up` came. */
interface Reached {
  engine?: Engine;
  /** It had begun to change things. */
  changing?: true;
}

async function bringUp(context: Context, { stack, flags, hint }: UpOptions, reached: Reached): Promise<UpResult> {
  const { repoRoot, env, spawn, clock, trace } = context;
  const began = clock.now();
  const board = context.board();
  let starter: Starter | undefined;
  let plugin: Tools["plugin"] | undefined;
  const endIfInterrupted = () => {
    if (context.signal.aborted) throw new UserError("interrupted", "Interrupted.", { fix: undefined });
  };
  try {
    board.set("machine", { title: "This machine", state: "checking", detail: "its engine, port, memory and disk" });
    const file = stackFile(repoRoot, stack);
    const settings = merged(await file.read(), flags);
    const { planOf } = await import("../plan.ts");
    // A slip in a file must cost nothing: without an engine, reaching one may install it.
    const first = await trace.span("plan", async () => planOf(repoRoot, stack, settings));
    const { target, engine, about } = await trace.span("reach the engine", () => reachEngine(context, board));
    reached.engine = engine;
    endIfInterrupted();
    await trace.span("doctor", () => checkUp(context, { plan: first, on: wantedOn(settings) }, hint, board.note));
    board.set("machine", { state: "done", detail: `in ${duration(clock.now() - began)}` });
    endIfInterrupted();
    const own = { spawn, node: process.execPath, repoRoot, env: pulumiEnv({ env: {} }, target, env) };
    starter = partsStarter(own, () => plugin === "astrolab");
    // Where there is a stack, there may be nothing to do.
    const isNew = (await loadState(context, stack)) === undefined;
    if (isNew) starter.begin("program");
    const loaded = isNew ? codeHash(repoRoot) : undefined;
    loaded?.catch(() => undefined);
    reached.changing = true;
    const { port, registry } = first.settings;
    const shared = sharedOf(wantedOn(settings), about.swarm, { port, registry, name: about.name });
    await file.change({
      ...flags,
      ...shared,
      ...(flags.images === "auto" && { images: undefined }),
      ...foreignPlatform(about.arch, process.arch),
      engine: target.host,
    });

    const choice = await trace.span("choose the image source", () =>
      chooseImages(
        settings,
        () => {
          board.set("images", { title: "Images", state: "checking", detail: "which registries answer" });
          return upstream(context, engine, settings.registry ?? "");
        },
        () => bundleThere(context, engine),
      ),
    );
    if (choice.notice) {
      board.set("images", { title: "Images", state: "done" });
      board.note(choice.notice);
      await file.change({ images: choice.source }, { imagesChosenByAuto: true });
    }
    endIfInterrupted();
    // With another source of images other things may be wrong, and what is built next takes minutes.
    const plan = planOf(repoRoot, stack, { ...withShared(settings, shared), images: choice.source });
    const { warningsOf } = await import("../warnings.ts");
    for (const warning of warningsOf(plan, folderReader(repoRoot))) board.note(warning);
    if (choice.source === "bundle") for (const warning of await mustHaveImages(context, engine)) board.note(warning);
    board.set("tools", { title: "Tools", state: "checking", detail: "where Pulumi and its docker plugin come from" });
    const tool = await trace.span("find Pulumi and the plugin", () => tools(context, board));
    board.set("tools", { state: "done" });
    plugin = tool.plugin;
    if (isNew && plugin === "astrolab") starter.begin("plugin");
    if (choice.source === "packages") {
      await trace.span("find or build bases and servers", () => packageImages(context, engine, board));
      const server = localImages(repoRoot)["otel-collector"];
      await trace.span("try the Collector's configuration", () =>
        checkCollectorConfig({ plan, engine, server, hint, accepted: acceptedIn(repoRoot) }),
      );
    }
    endIfInterrupted();

    const pulumi = pulumiClient({
      executable: tool.pulumi,
      env: pulumiEnv(tool, target, env),
      repoRoot,
      stack,
      spawn,
    });
    const state = await loadState(context, stack);
    if (!state) {
      // They may have been made while images were built here, after doctor had looked.
      const foreign = foreignOf(await engine.containers(stack), state);
      if (foreign.length > 0) throw foreignError(foreignText(stack, foreign, hint));
      await trace.span("pulumi stack init", () => initStack(pulumi));
    }
    endIfInterrupted();
    const reads = await trace.span("hash what Pulumi reads", () => readsHash({ repoRoot, plan, tool, target }));
    // What was edited since the program began to load has not run: the next up must not take it for applied.
    const isOld = loaded !== undefined && (await loaded) !== (await codeHash(repoRoot));
    const { services, changes } = await runStack({
      context,
      plan,
      engine,
      pulumi,
      state,
      lastUp: lastUp(context, stack, isOld ? `${reads}, from older code` : reads),
      board,
      hint,
      parts: starter.take,
    });
    return upResult(plan, services, changes, clock.now() - began);
  } finally {
    starter?.stop();
    board.end();
  }
}

function foreignError({ message, fix }: ReturnType<typeof foreignText>): UserError {
  return new UserError("environment", `up stopped before changing any container: ${message}`, { fix });
}
