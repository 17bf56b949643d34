import type { Command } from "commander";
import type { Verb } from "../command.ts";
import type { Context } from "../context.ts";
import type { FlagClient } from "../flag/client.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

type Options = StackOptions & FormatOptions;

export const verb: Verb = {
  name: "flag",
  place: 70,
  summary: "what is broken on purpose: list, get, set, reset",
  define: (command, context) => {
    addStackOption(command);
    const sub = (name: string, summary: string) =>
      addFormatOption(addStackOption(command.command(name))).description(summary);
    const show = async (typed: Command, ask: (client: FlagClient) => Promise<unknown>, single: boolean) => {
      // `--stack` may stand before the sub-command and after it.
      const options: Options = typed.optsWithGlobals();
      const { flagNote, renderFlag, renderFlags } = await import("../flag/render.ts");
      const answer = (await orOtherSide(context(), options, ask(await clientOf(context(), options)))) as never;
      context().stdout(
        single ? renderFlag(answer, options.format) : renderFlags(answer, options.format, context().width()),
      );
      if (single) context().stderr(flagNote(answer));
    };
    sub("list", "every flag with its variant").action((_, typed: Command) => show(typed, (c) => c.list(), false));
    sub("get", "the variant of one flag")
      .argument("<key>")
      .action((key: string, _, typed: Command) => show(typed, (c) => c.get(key), true));
    sub("set", "put a variant in force; flagd takes it up within a second")
      .argument("<key>")
      .argument("<variant>")
      .action((key: string, variant: string, _, typed: Command) => show(typed, (c) => c.set(key, variant), true));
    sub("reset", "every flag back to its default").action((_, typed: Command) => show(typed, (c) => c.reset(), false));
  },
};

/** Nobody at the port may mean that the engine opened it elsewhere. */
async function orOtherSide<T>(context: Context, options: Options, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { otherSideOf } = await import("../../engine/other-side.ts");
    throw (await otherSideOf(context, stackOf(options, context).stack)) ?? error;
  }
}

async function clientOf(context: Context, options: Options): Promise<FlagClient> {
  const [{ flagClient }, { runningStack }] = await Promise.all([
    import("../flag/client.ts"),
    import("../settings/running.ts"),
  ]);
  const { stack, hint } = stackOf(options, context);
  const { settings } = await runningStack(context, { stack, hint, ifDown: "usage" });
  return flagClient(context.fetch, Number(settings.port), hint);
}
