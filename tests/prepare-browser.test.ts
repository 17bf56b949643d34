import { expect, test } from "vitest";
import { type BrowserEdges, prepareBrowser } from "./prepare-browser.ts";

function machine(given: Partial<BrowserEdges> & { readonly there?: string[] }) {
  const there = new Set(given.there ?? []);
  const did: string[] = [];
  const edges: BrowserEdges = {
    env: {},
    exists: async (path) => there.has(path),
    mayInstall: async () => true,
    run: async (file, args) => {
      did.push([file, ...args].join(" "));
      if (args.includes("install")) there.add("/usr/bin/chromium");
      return { exitCode: 0, stdout: "", stderr: "" };
    },
    say: (text) => did.push(text),
    ...given,
  };
  return { edges, did };
}

test("the one that is named comes before the machine's own", async () => {
  const { edges, did } = machine({ env: { CHROMIUM: "/opt/chrome" }, there: ["/opt/chrome", "/usr/bin/chromium"] });
  expect(await prepareBrowser(edges)).toBe("/opt/chrome");
  const own = machine({ env: { CHROMIUM: "/gone" }, there: ["/usr/bin/google-chrome"] });
  expect(await prepareBrowser(own.edges)).toBe("/usr/bin/google-chrome");
  expect([did, own.did]).toEqual([[], []]);
});

test("where there is none it is installed, if that may be done without asking", async () => {
  const { edges, did } = machine({});
  expect(await prepareBrowser(edges)).toBe("/usr/bin/chromium");
  expect(did).toEqual([
    "No Chromium here. Installing it and a font with apt-get, for the tests of the pages …",
    "apt-get -q update",
    "apt-get -q install -y --no-install-recommends chromium fonts-dejavu",
  ]);
  const others = machine({ mayInstall: async () => false });
  expect(await prepareBrowser(others.edges)).toBeUndefined();
  expect(others.did).toEqual([]);
});

test("a failed installation is told, and there is none", async () => {
  const did: string[] = [];
  const failing = machine({
    run: async () => ({ exitCode: 100, stdout: "", stderr: "E: no such package" }),
    say: (text) => did.push(text),
  });
  expect(await prepareBrowser(failing.edges)).toBeUndefined();
  expect(did[1]).toBe(
    'Installing Chromium failed: "apt-get update" ended with exit code 100.\n  E: no such package\nRepair apt as it says, then run the same command again.',
  );
});
