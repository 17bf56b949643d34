import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, onOff } from "../../testing/documents.ts";
import { changeTime, openStore, temporaryFile, twoFlags } from "../../testing/store.ts";
import { type Flag, formatDocument } from "./document.ts";

const cacheFailure = {
  key: "cacheFailure",
  description: "The cache never lets go.",
  state: "ENABLED",
  variants: ["on", "off"],
  type: "boolean",
  variant: "off",
  answer: "off",
  decidedBy: "default",
  note: "",
  defaultVariant: "off",
  changedAt: null,
  changedBy: null,
};
const slowness = {
  key: "slowness",
  description: "",
  state: "ENABLED",
  variants: ["none", "some", "much"],
  type: "number",
  variant: "none",
  answer: "none",
  decidedBy: "default",
  note: "",
  defaultVariant: "none",
  changedAt: null,
  changedBy: null,
};

describe("opening the store", () => {
  it("seeds a store that is absent, and says so", async () => {
    const { store, file, warnings } = await openStore();
    expect(warnings).toEqual([
      `The flags' file ${file} cannot be used: it is not there. Rewriting it with the defaults.`,
    ]);
    expect(readFileSync(file, "utf8")).toBe(formatDocument(twoFlags));
    expect(await store.list()).toEqual([cacheFailure, slowness]);
  });

  it("seeds a store that flagd would refuse", async () => {
    const file = temporaryFile();
    writeFileSync(file, "[]");
    const { warnings } = await openStore(file);
    expect(warnings).toEqual([
      `The flags' file ${file} cannot be used: the document must be object. Rewriting it with the defaults.`,
    ]);
    expect(readFileSync(file, "utf8")).toBe(formatDocument(twoFlags));
  });

  it("keeps what was set across a restart, with defaults that changed", async () => {
    const { store, file } = await openStore();
    await store.set("cacheFailure", "on", "ann");
    const reopened = await openStore(file, documentOf({ cacheFailure: onOff(), newcomer: onOff() }));
    expect(reopened.warnings).toEqual([]);
    expect(await reopened.store.list()).toEqual([
      { ...cacheFailure, description: "", variant: "on", answer: "on", changedAt: changeTime, changedBy: "ann" },
      { ...cacheFailure, key: "newcomer", description: "" },
    ]);
  });
});

describe("the store", () => {
  it("sets a variant in the file that flagd watches, and leaves no other file behind", async () => {
    const { store, file } = await openStore();
    expect(await store.set("slowness", "much", "ann")).toEqual({
      ...slowness,
      variant: "much",
      answer: "much",
      changedAt: changeTime,
      changedBy: "ann",
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(
      documentOf({
        ...twoFlags.flags,
        slowness: {
          ...twoFlags.flags["slowness"],
          defaultVariant: "much",
          metadata: { changedAt: changeTime, changedBy: "ann" },
        } as never,
      }),
    );
    expect(readdirSync(dirname(file))).toEqual(["demo.flagd.json"]);
  });

  it("names what there is when a key or a variant is unknown", async () => {
    const { store } = await openStore();
    await expect(store.set("cacheFail", "on", "ann")).rejects.toMatchObject({
      status: 404,
      message: 'No flag is called "cacheFail". Did you mean "cacheFailure"? There are: cacheFailure, slowness.',
      details: { key: "cacheFail", didYouMean: "cacheFailure", keys: ["cacheFailure", "slowness"] },
    });
    await expect(store.set("nope", "on", "ann")).rejects.toMatchObject({
      message: 'No flag is called "nope". There are: cacheFailure, slowness.',
      details: { key: "nope", didYouMean: null, keys: ["cacheFailure", "slowness"] },
    });
    await expect(store.set("cacheFailure", "maybe", "ann")).rejects.toMatchObject({
      status: 400,
      message: 'The flag "cacheFailure" has no variant "maybe". It has: on, off.',
      details: { key: "cacheFailure", variants: ["on", "off"] },
    });
  });

  it("loses none of many changes that come at once", async () => {
    const { store } = await openStore();
    await Promise.all([
      store.set("cacheFailure", "on", "ann"),
      store.set("slowness", "some", "ann"),
      store.set("nothing", "on", "ann").catch(() => 0),
    ]);
    expect((await store.list()).map(({ variant }) => variant)).toEqual(["on", "some"]);
  });

  it("goes back to the defaults", async () => {
    const { store } = await openStore();
    await store.set("cacheFailure", "on", "ann");
    expect(await store.reset("bob")).toEqual([{ ...cacheFailure, changedAt: changeTime, changedBy: "bob" }, slowness]);
  });

  it("refuses a file broken by hand until it is reset", async () => {
    const { store, file, warnings } = await openStore();
    writeFileSync(file, '{"flags": 1}');
    await expect(store.set("cacheFailure", "on", "ann")).rejects.toMatchObject({
      status: 503,
      message: `The flags' file ${file} cannot be used: /flags must be object. A reset rewrites it.`,
    });
    expect(await store.reset("bob")).toEqual([cacheFailure, slowness]);
    expect(warnings.at(-1)).toBe(
      `The flags' file ${file} cannot be used: /flags must be object. Rewriting it with the defaults.`,
    );
  });

  it("stays usable after a write that failed", async () => {
    const { store, file } = await openStore();
    const inTheWay = `${dirname(file)}/.demo.flagd.json.new`;
    mkdirSync(inTheWay);
    await expect(store.set("cacheFailure", "on", "ann")).rejects.toMatchObject({ code: "EISDIR" });
    expect(await store.get("cacheFailure")).toEqual(cacheFailure);
  });
});

describe("a flag that its default variant does not decide", () => {
  const deaf = { targeting: { if: [{ "==": [{ var: "article" }, "X"] }, "off", "off"] } } as Partial<Flag>;
  const { defaultVariant: _, ...noDefault } = onOff();
  const defaults = documentOf({ ruled: onOff(deaf), disabled: onOff({ state: "DISABLED" }), free: noDefault });
  const views = [
    {
      ...cacheFailure,
      key: "ruled",
      description: "",
      decidedBy: "rule",
      note: 'A targeting rule decides: flagd answers "off" whatever is set.',
    },
    {
      ...cacheFailure,
      key: "disabled",
      description: "",
      state: "DISABLED",
      answer: null,
      decidedBy: "state",
      note: "DISABLED: flagd answers nothing, and each program uses its own default.",
    },
    {
      ...cacheFailure,
      key: "free",
      description: "",
      variant: null,
      answer: null,
      decidedBy: "program",
      note: "No default variant: each program uses its own default.",
      defaultVariant: null,
    },
  ];

  it("is listed with what decides", async () => {
    const { store } = await openStore(temporaryFile(), defaults);
    expect(await store.list()).toEqual(views);
  });

  it.each([
    [
      "ruled",
      'A targeting rule decides the flag "ruled": flagd answers "off" whatever its default variant is. Change its "targeting" in flags/demo.flagd.json, then run `npm run up`. Nothing was changed.',
    ],
    [
      "disabled",
      'The flag "disabled" is DISABLED: flagd answers nothing for it, and each program uses its own default. Change its "state" to ENABLED in flags/demo.flagd.json, then run `npm run up`. Nothing was changed.',
    ],
  ])("%s is not turned, and why is said", async (key, message) => {
    const { store } = await openStore(temporaryFile(), defaults);
    await expect(store.set(key, "on", "ann")).rejects.toMatchObject({ status: 409, message });
    expect(await store.list()).toEqual(views);
  });

  it("is set where it has no default, and has none again after a reset, which records no change twice", async () => {
    const { store, file } = await openStore(temporaryFile(), defaults);
    const before = readFileSync(file, "utf8");
    await store.reset("bob");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(await store.set("free", "on", "ann")).toMatchObject({ variant: "on", answer: "on", decidedBy: "default" });
    const changed = { ...views[2], changedAt: changeTime, changedBy: "bob" };
    expect((await store.reset("bob"))[2]).toEqual(changed);
    expect((await store.reset("cara"))[2]).toEqual(changed);
    expect(JSON.parse(readFileSync(file, "utf8")).flags.free).toEqual({
      ...noDefault,
      metadata: { changedAt: changeTime, changedBy: "bob" },
    });
  });

  it("takes its words from beside the state too", async () => {
    const beside = documentOf({ steps: onOff({ description: "In steps." }) });
    const { store } = await openStore(temporaryFile(), beside);
    expect((await store.get("steps")).description).toBe("In steps.");
  });
});
