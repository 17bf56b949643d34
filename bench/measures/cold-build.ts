import { imageEngine } from "../../toolchain/images/engine.ts";
import { coldBuilds } from "../cold/build.ts";
import type { Figure, Measure } from "../types.ts";

export const coldBuild: Measure = {
  id: "cold-build",
  title: "Compiling from packages, the first time",
  how: "Where container registries and Pulumi's hosts cannot be reached, these programs are compiled from their Go modules, once, and kept. Here each is compiled by itself in a new cache, in this order, fetching its modules included; what it shares with those before it is there already. `up` compiles several at once.",
  long: "10 to 15 minutes",
  async take({ context, engine: { docker }, say }) {
    const built = await coldBuilds(context, await imageEngine(docker, context.signal).arch(), say);
    const figures = built.map(
      ({ name, seconds }): Figure => ({ name: `compiling ${name}`, value: seconds, unit: "s" }),
    );
    const sum = built.reduce((all, { seconds }) => all + seconds, 0);
    return [{ name: "compiling all of them", value: sum, unit: "s", note: `${built.length} programs` }, ...figures];
  },
};
