import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { fakeClock } from "../../testing/clock.ts";
import { fakeContext } from "../testing/context.ts";
import { lockImages } from "./lock.ts";

const [old, now] = ["1", "2"].map((digit) => `sha256:${digit.repeat(64)}`);
const LOCK = `# Why these.
images:
  known: { repository: quay.io/a/known, tag: "1", digest: "${old}", seen: long ago } # stays
  new: { repository: ghcr.io/b/new, tag: v2, digest: null }
  # It moves a lot.
  moving: { repository: moving, tag: rolling, digest: "${old}" }
`;
const SAYS: Readonly<Record<string, string | undefined>> = {
  "quay.io/a/known:1": old,
  "ghcr.io/b/new:v2": now,
  "moving:rolling": now,
};

let repoRoot: string;
beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-lock-"));
  await writeFile(join(repoRoot, "images.lock.yaml"), LOCK);
});
afterEach(() => rm(repoRoot, { recursive: true }));

const written = () => readFile(join(repoRoot, "images.lock.yaml"), "utf8");
const all = { names: [], registry: "", update: false, format: "text" } as const;

function contextThat(says: typeof SAYS = SAYS) {
  const digestOf = async (reference: string) => {
    const digest = says[reference];
    if (digest === undefined) throw new UserError("environment", "dial tcp: no such host", { fix: undefined });
    return digest;
  };
  return fakeContext({
    repoRoot,
    clock: fakeClock(Date.UTC(2026, 10, 27, 9)),
    engine: fakeEngine({ change: { digestOf } }),
  });
}

test("what is missing is filled in, what is right is confirmed, what moved is told and stays", async () => {
  const context = contextThat();
  await lockImages(context, all);
  expect(context.out()).toBe(`\
NAME    IMAGE              ANSWER     DIGEST
known   quay.io/a/known:1  confirmed  111111111111
new     ghcr.io/b/new:v2   filled     222222222222
moving  moving:rolling     moved      222222222222
`);
  expect(context.err()).toBe(`\
Updated 2 in images.lock.yaml.
The pinned digests are still what is pulled, even where a tag has moved; to pin the new ones: \`npm run images -- lock moving --update\`.
`);
  expect(await written()).toBe(`# Why these.
images:
  known: { repository: quay.io/a/known, tag: "1", digest: "${old}", seen: "the registry's own answer, 2026-11-27" } # stays
  new: { repository: ghcr.io/b/new, tag: v2, digest: ${now}, seen: "the registry's own answer, 2026-11-27" }
  # It moves a lot.
  moving: { repository: moving, tag: rolling, digest: "${old}" }
`);
});

test("a tag that moved is pinned anew when that is asked for, and nothing else is asked", async () => {
  const context = contextThat({ "moving:rolling": now });
  await lockImages(context, { ...all, names: ["moving"], update: true, format: "json" });
  expect(JSON.parse(context.out())).toEqual([
    { name: "moving", reference: "moving:rolling", state: "moved", digest: now },
  ]);
  expect(context.err()).toBe("Updated 1 in images.lock.yaml.\n");
  expect(await written()).toContain(`moving: { repository: moving, tag: rolling, digest: "${now}", seen:`);
});

test("a registry that does not answer is named with the engine's words; what the others said is kept", async () => {
  const context = contextThat({ "ghcr.io/b/new:v2": now });
  const ended = lockImages(context, { ...all, names: ["known", "new"] });
  await expect(ended).rejects.toEqual(
    new UserError("environment", "known: no answer for quay.io/a/known:1: dial tcp: no such host", {
      fix: "Run the same command where the registry can be reached, or name a mirror with --registry.",
    }),
  );
  expect(context.err()).toBe("Updated 1 in images.lock.yaml.\n");
  expect(await written()).toContain(`digest: ${now}`);
});

test("a mirror is asked in the place of each image's host", async () => {
  const context = contextThat({ "mirror.local:5000/library/moving:rolling": old });
  await lockImages(context, { ...all, names: ["moving"], registry: "mirror.local:5000" });
  expect(context.out()).toContain("mirror.local:5000/library/moving:rolling  confirmed");
});

test("a name that is not in the lock changes nothing", async () => {
  const ended = lockImages(contextThat(), { ...all, names: ["knwon"] });
  await expect(ended).rejects.toEqual(
    new UserError("usage", 'images.lock.yaml has no "knwon", did you mean "known"?', { fix: undefined }),
  );
  expect(await written()).toBe(LOCK);
});

test("each answer is written to the lock that has the name", async () => {
  const own = "images:\n  java: { repository: ghcr.io/b/new, tag: v2, digest: null }\n";
  await mkdir(join(repoRoot, "languages/java"), { recursive: true });
  await writeFile(join(repoRoot, "languages/java/images.lock.yaml"), own);
  const context = contextThat();
  await lockImages(context, { ...all, names: ["new", "java"] });
  expect(context.err()).toBe("Updated 1 in images.lock.yaml, 1 in languages/java/images.lock.yaml.\n");
  expect(await readFile(join(repoRoot, "languages/java/images.lock.yaml"), "utf8")).toContain(`digest: ${now}`);
});
