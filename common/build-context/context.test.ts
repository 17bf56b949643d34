import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { digestContext, misplacedDockerfile, modeOf, readContext } from "./context.ts";

let cwd = "";
const build = { context: "app", dockerfile: "app/Dockerfile" };

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(cwd, path)), { recursive: true });
  await writeFile(join(cwd, path), content);
}

const names = async (wanted = build) => (await readContext(wanted, cwd)).files.map(({ name }) => name);
const digest = async (wanted = build) => digestContext(await readContext(wanted, cwd));

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "astrolab-context-"));
  await write("app/Dockerfile", "FROM scratch\n");
  await write("app/src/a.ts", "a\n");
  await write("app/notes.md", "n\n");
});
afterEach(() => rm(cwd, { recursive: true }));

test("the Dockerfile's own rules win over the context's, and it is sent although it is ignored", async () => {
  await write("app/.dockerignore", "src\n");
  expect(await names()).toEqual([".dockerignore", "Dockerfile", "notes.md"]);
  await write("app/Dockerfile.dockerignore", "*\n!src\n");
  expect(await names()).toEqual(["Dockerfile", "src/a.ts"]);
});

test("a Dockerfile outside the context gets a name that nothing else has", async () => {
  await write("other/Dockerfile", "FROM scratch\n");
  const context = await readContext({ context: "app", dockerfile: "other/Dockerfile" }, cwd);
  expect(context.dockerfile).toMatch(/^\.dockerfile\.[0-9a-f]{10}$/);
  expect(context.files.map(({ name }) => name)).toEqual([context.dockerfile, "Dockerfile", "notes.md", "src/a.ts"]);
});

test("content, names and modes change the digest; times and ignored files do not", async () => {
  await write("app/.dockerignore", "*.md\n.dockerignore\n");
  const before = await digest();
  await utimes(join(cwd, "app/src/a.ts"), 1, 1);
  await write("app/notes.md", "other\n");
  expect(await digest()).toBe(before);
  const seen = new Set([before]);
  await write("app/src/a.ts", "b\n");
  seen.add(await digest());
  await chmod(join(cwd, "app/src/a.ts"), 0o755);
  seen.add(await digest());
  await symlink("a.ts", join(cwd, "app/src/b.ts"));
  seen.add(await digest());
  await write("app/Dockerfile", "FROM other\n");
  seen.add(await digest());
  expect(seen.size).toBe(5);
});

test("a link is sent as a link, even one that leads nowhere", async () => {
  await symlink("../../nowhere", join(cwd, "app/link"));
  const link = (await readContext(build, cwd)).files.find(({ name }) => name === "link");
  expect([link?.target, link?.size]).toEqual(["../../nowhere", 0]);
});

test("a Dockerfile given relative to the context is found for the hint", async () => {
  expect(await misplacedDockerfile({ context: "app", dockerfile: "./Dockerfile" }, cwd)).toBe("app/Dockerfile");
  expect(await misplacedDockerfile({ context: "app", dockerfile: "none" }, cwd)).toBeUndefined();
});

test("a checkout of a careful umask is built as any other", () => {
  expect([0o600, 0o644, 0o664].map(modeOf)).toEqual([0o644, 0o644, 0o644]);
  expect([0o700, 0o755, 0o775].map(modeOf)).toEqual([0o755, 0o755, 0o755]);
});
