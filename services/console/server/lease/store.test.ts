import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documentOf, onOff } from "../../testing/documents.ts";
import { leaseStart, type OpenedLeases, openLeases } from "../../testing/lease.ts";

const request = { owner: "ann@laptop", scenario: "recommendation-cache", seconds: 30 };
const lease = {
  owner: "ann@laptop",
  scenario: "recommendation-cache",
  since: leaseStart,
  until: "2026-11-22T10:00:30.000Z",
  flags: {},
};
const gone = { status: 404, message: "This lease ran out or was ended, and its flags were put back." };

async function variants({ flags }: OpenedLeases): Promise<(string | null)[]> {
  return (await flags.list()).map(({ variant }) => variant);
}

describe("a lease", () => {
  it("is held by one, who alone knows its id", async () => {
    const { leases } = await openLeases();
    expect(await leases.get()).toBeNull();
    expect(await leases.take(request)).toEqual({ id: "lease-1", ...lease });
    expect(await leases.get()).toEqual(lease);
  });

  it("is refused to a second one, who is told whose it is", async () => {
    const { leases } = await openLeases();
    await leases.take(request);
    const second = leases.take({ owner: "bob@desk", scenario: "product-catalog-failure", seconds: 30 });
    await expect(second).rejects.toMatchObject({
      status: 409,
      message:
        "ann@laptop runs the scenario recommendation-cache here since 2026-11-22T10:00:00.000Z. Only one can run at a time; its lease expires at 2026-11-22T10:00:30.000Z unless it is renewed.",
      details: { owner: "ann@laptop", scenario: "recommendation-cache", since: leaseStart, until: lease.until },
    });
    expect(await leases.get()).toEqual(lease);
  });

  it("goes to one of many who ask at once", async () => {
    const { leases } = await openLeases();
    const taken = await Promise.allSettled([1, 2, 3].map(() => leases.take(request)));
    expect(taken.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("sets flags in its scenario's name, and remembers what each was at first", async () => {
    const { leases, flags } = await openLeases();
    await flags.set("slowness", "some", "ann");
    const { id } = await leases.take(request);
    await leases.set(id, "slowness", "much");
    expect(await leases.set(id, "slowness", "none")).toMatchObject({
      variant: "none",
      changedBy: "scenario recommendation-cache",
    });
    expect(await leases.get()).toEqual({ ...lease, flags: { slowness: { variant: "none", before: "some" } } });
  });

  it("puts back every flag when it ends, also one that was not at its default", async () => {
    const opened = await openLeases();
    const { leases, flags, leaseFile } = opened;
    await flags.set("slowness", "some", "ann");
    const { id } = await leases.take(request);
    await leases.set(id, "slowness", "much");
    await leases.set(id, "cacheFailure", "on");
    await leases.end(id);
    expect(await variants(opened)).toEqual(["off", "some"]);
    expect([await leases.get(), existsSync(leaseFile)]).toEqual([null, false]);
    await expect(leases.end(id)).rejects.toMatchObject(gone);
  });

  it("passes on what the flags refuse, and keeps nothing of it", async () => {
    const { leases } = await openLeases();
    const { id } = await leases.take(request);
    await expect(leases.set(id, "cacheFail", "on")).rejects.toMatchObject({ status: 404 });
    await expect(leases.set(id, "cacheFailure", "maybe")).rejects.toMatchObject({ status: 400 });
    expect(await leases.get()).toEqual(lease);
  });
});

describe("a lease that runs out", () => {
  it("puts the flags back by itself, and says so", async () => {
    const opened = await openLeases();
    const { id } = await opened.leases.take(request);
    await opened.leases.set(id, "cacheFailure", "on");
    opened.later(29.9);
    await opened.leases.expire();
    expect(await variants(opened)).toEqual(["on", "none"]);
    opened.later(0.1);
    await opened.leases.expire();
    expect(await variants(opened)).toEqual(["off", "none"]);
    expect(opened.warnings).toEqual([
      "The lease of ann@laptop for the scenario recommendation-cache expired; its flags were put back.",
    ]);
  });

  it("is over for its holder and free for the next one, before anybody noticed", async () => {
    const opened = await openLeases();
    const { id } = await opened.leases.take(request);
    await opened.leases.set(id, "cacheFailure", "on");
    opened.later(30);
    await expect(opened.leases.set(id, "slowness", "much")).rejects.toMatchObject(gone);
    await expect(opened.leases.renew(id, 30)).rejects.toMatchObject(gone);
    expect(await variants(opened)).toEqual(["off", "none"]);
    expect((await opened.leases.take(request)).id).toBe("lease-2");
  });

  it("lasts longer when it is renewed", async () => {
    const { leases, later } = await openLeases();
    const { id } = await leases.take(request);
    later(29);
    expect(await leases.renew(id, 30)).toEqual({ ...lease, until: "2026-11-22T10:00:59.000Z" });
    later(29);
    expect(await leases.get()).toMatchObject({ scenario: "recommendation-cache" });
  });

  it("is tried again while the flags cannot be written, and complains once", async () => {
    const opened = await openLeases();
    const { id } = await opened.leases.take(request);
    await opened.leases.set(id, "cacheFailure", "on");
    const good = readFileSync(opened.flagsFile, "utf8");
    writeFileSync(opened.flagsFile, "[]");
    opened.later(30);
    await opened.leases.expire();
    await opened.leases.expire();
    expect(opened.warnings).toEqual([
      `A lease expired, and its flags cannot be put back yet: The flags' file ${opened.flagsFile} cannot be used: the document must be object. A reset rewrites it.`,
    ]);
    writeFileSync(opened.flagsFile, good);
    await opened.leases.expire();
    expect(await variants(opened)).toEqual(["off", "none"]);
  });
});

describe("a restart of the console", () => {
  it("neither ends a lease nor lengthens it", async () => {
    const opened = await openLeases();
    const { id } = await opened.leases.take(request);
    await opened.leases.set(id, "cacheFailure", "on");
    const restarted = await opened.restart();
    expect(await restarted.leases.get()).toEqual({
      ...lease,
      flags: { cacheFailure: { variant: "on", before: "off" } },
    });
    expect(await variants(restarted)).toEqual(["on", "none"]);
    restarted.later(30);
    await restarted.leases.expire();
    expect(await variants(restarted)).toEqual(["off", "none"]);
  });

  it("lets the holder go on", async () => {
    const opened = await openLeases();
    const { id } = await opened.leases.take(request);
    await opened.leases.set(id, "cacheFailure", "on");
    const restarted = await opened.restart();
    await restarted.leases.renew(id, 60);
    await restarted.leases.end(id);
    expect(await variants(restarted)).toEqual(["off", "none"]);
  });

  it.each([
    ["{", /^The lease in .+\/lease\.json cannot be read and is dropped: .*JSON.*$/],
    ['{"owner":"ann"}', /^The lease in .+\/lease\.json cannot be read and is dropped: it is not a lease$/],
  ])("drops a file that is no lease: %s", async (text, message) => {
    const opened = await openLeases();
    writeFileSync(opened.leaseFile, text);
    const restarted = await opened.restart();
    expect(await restarted.leases.get()).toBeNull();
    expect(restarted.warnings).toEqual([expect.stringMatching(message)]);
    expect(existsSync(opened.leaseFile)).toBe(false);
  });
});

it("a flag without a default variant has none again afterwards", async () => {
  const { defaultVariant: _, ...noDefault } = onOff();
  const opened = await openLeases(undefined, undefined, documentOf({ free: noDefault }));
  const { leases, flags, flagsFile } = opened;
  const before = JSON.parse(readFileSync(flagsFile, "utf8")).flags.free;
  const { id } = await leases.take(request);
  await leases.set(id, "free", "on");
  expect(await variants(opened)).toEqual(["on"]);
  await leases.set(id, "free", null);
  expect(await variants(opened)).toEqual([null]);
  await leases.set(id, "free", "on");
  await leases.end(id);
  expect(await flags.get("free")).toMatchObject({ variant: null, answer: null, defaultVariant: null });
  const { metadata, ...after } = JSON.parse(readFileSync(flagsFile, "utf8")).flags.free;
  expect(after).toEqual(before);
});
