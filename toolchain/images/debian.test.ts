import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { testBase } from "../testing/base.ts";
import { type Answer, fakeRun } from "../testing/fake-run.ts";
import { debianRoot } from "./debian.ts";

const makes: Answer = async (args, { onLine }) => {
  onLine?.("I: installing essential packages...");
  await writeFile(args.at(-1) ?? "", "tar");
  return {};
};

test("it is made once for each processor, and said while it is", async () => {
  const { base, events } = await testBase();
  const { run, ran } = fakeRun({ mmdebstrap: makes });
  const path = await debianRoot(base, run, "arm64");
  expect(await readFile(path, "utf8")).toBe("tar");
  expect(await debianRoot(base, run, "arm64")).toBe(path);
  expect(await debianRoot(base, run, "amd64")).not.toBe(path);
  expect(ran.map((line) => /--architectures=\w+/.exec(line)?.[0])).toEqual([
    "--architectures=arm64",
    "--architectures=amd64",
  ]);
  expect(events.slice(0, 3)).toEqual([
    "start debian: make Debian bookworm for arm64",
    "update debian: installing essential packages",
    "done debian",
  ]);
});

test("after an interrupt nothing is taken for whole", async () => {
  const stop = new AbortController();
  const { base, events } = await testBase({ signal: stop.signal });
  const reason = new Error("Interrupted.");
  const half = fakeRun({
    mmdebstrap: async (args) => {
      await writeFile(args.at(-1) ?? "", "ta");
      stop.abort(reason);
      throw reason;
    },
  });
  await expect(debianRoot(base, half.run, "amd64")).rejects.toBe(reason);
  expect(events.at(-1)).toBe("fail debian: interrupted");

  const again = { ...base, signal: new AbortController().signal };
  const path = await debianRoot(again, fakeRun({ mmdebstrap: makes }).run, "amd64");
  expect(await readFile(path, "utf8")).toBe("tar");
  expect(await readdir(dirname(path))).toHaveLength(1);
});

test("a bare Debian machine gets mmdebstrap first", async () => {
  const { base } = await testBase();
  const programs: Record<string, Answer> = {
    id: () => ({ stdout: "0" }),
    "apt-get": (args) => {
      if (args.includes("install")) programs["mmdebstrap"] = makes;
      return {};
    },
  };
  const { run, ran } = fakeRun(programs);
  await debianRoot(base, run, "amd64");
  expect(ran.filter((line) => !line.startsWith("mmdebstrap"))).toEqual([
    "apt-get --version",
    "id -u",
    "apt-get -q update",
    "apt-get -q install -y --no-install-recommends mmdebstrap debian-archive-keyring",
  ]);
});

test.each<[string, Record<string, Answer>]>([
  ["without apt", {}],
  ["without root", { "apt-get": () => ({}), id: () => ({ stdout: "1000" }) }],
])("%s the reader is told what to do", async (_, programs) => {
  const { base } = await testBase();
  await expect(debianRoot(base, fakeRun(programs).run, "amd64")).rejects.toEqual(
    new UserError(
      "environment",
      "There is no mmdebstrap on this machine, and base images cannot be built from packages without it.",
      {
        fix: [
          "On Debian and Ubuntu:",
          "  sudo apt-get install -y mmdebstrap debian-archive-keyring",
          "Anywhere else use the upstream images:",
          "  npm run up -- --images upstream",
        ].join("\n"),
      },
    ),
  );
});

test("a mirror that is out of reach is told with mmdebstrap's own words", async () => {
  const { base } = await testBase();
  const { run } = fakeRun({ mmdebstrap: () => ({ exitCode: 25, stderr: "E: apt-get update failed" }) });
  await expect(debianRoot(base, run, "amd64")).rejects.toEqual(
    new UserError(
      "failed",
      [
        'Making Debian bookworm failed: "mmdebstrap bookworm" ended with exit code 25.',
        "  E: apt-get update failed",
      ].join("\n"),
      { fix: "Check that this machine reaches Debian's mirror (apt-get update), then run the same command again." },
    ),
  );
});
