import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { type Allowed, readAllowed } from "./allowed.ts";
import { audit } from "./audit.ts";
import { readCargo, readGo, readNpm, readPip } from "./findings.ts";
import { type Scan, scansOf } from "./scans.ts";

const TODAY = "2026-11-30";
const root = join(import.meta.dirname, "../..");
const listOf = (...entries: readonly string[]): string =>
  `allowed:\n${entries.map((each) => `  - ${each}\n`).join("")}`;
const entry = (until: string, id = "GHSA-1") =>
  `{ id: ${id}, package: left-pad, why: it runs in tests alone, until: "${until}" }`;
const placed = ({ problems }: Allowed) =>
  problems.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);

const npmAnswer = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    "left-pad": { via: [{ name: "left-pad", url: "https://advisories.example/GHSA-1", title: "It pads too much" }] },
    user: { via: ["left-pad"] },
  },
});

describe("what scanners say", () => {
  test("npm, of which one entry names another", () => {
    expect(readNpm("npm", npmAnswer)).toEqual([
      { scan: "npm", id: "GHSA-1", aliases: [], package: "left-pad", title: "It pads too much" },
    ]);
    expect(() => readNpm("npm", '{ "error": { "code": "ENOAUDIT" } }')).toThrow('the answer has no "vulnerabilities"');
  });

  test("pip-audit, which must skip nothing", () => {
    const vulns = [{ id: "PYSEC-1", aliases: ["CVE-1"], description: "It leaks.\nMore." }];
    const answer = {
      dependencies: [
        { name: "a", version: "1", vulns },
        { name: "b", version: "1", vulns: [] },
      ],
    };
    expect(readPip("pip", JSON.stringify(answer))).toEqual([
      { scan: "pip", id: "PYSEC-1", aliases: ["CVE-1"], package: "a", title: "It leaks." },
    ]);
    const skipped = JSON.stringify({ dependencies: [{ name: "c", skip_reason: "not found" }] });
    expect(() => readPip("pip", skipped)).toThrow("c was skipped: not found");
  });

  test("govulncheck: what is called, or every module of a scan of modules; each once", () => {
    const osv = { osv: { id: "GO-1", aliases: ["CVE-2"], summary: "It loops" } };
    const called = { finding: { osv: "GO-1", trace: [{ module: "a.example/m", function: "Parse" }] } };
    const required = { finding: { osv: "GO-2", trace: [{ module: "b.example/m" }] } };
    const answer = (level: string) =>
      [{ config: { scan_level: level } }, osv, called, called, required]
        .map((each) => JSON.stringify(each, null, 2))
        .join("\n");
    const first = { scan: "go", id: "GO-1", aliases: ["CVE-2"], package: "a.example/m", title: "It loops" };
    expect(readGo("go", answer("symbol"))).toEqual([first]);
    const second = { scan: "go", id: "GO-2", aliases: [], package: "b.example/m", title: "" };
    expect(readGo("go", answer("module"))).toEqual([first, second]);
    expect(() => readGo("go", "")).toThrow('the answer has no "config"');
  });

  test("cargo audit", () => {
    const list = [{ advisory: { id: "RUSTSEC-1", aliases: [], title: "It tears" }, package: { name: "c" } }];
    expect(readCargo("cargo", JSON.stringify({ vulnerabilities: { list } }))).toEqual([
      { scan: "cargo", id: "RUSTSEC-1", aliases: [], package: "c", title: "It tears" },
    ]);
  });
});

describe("the allow list", () => {
  test("an entry counts on its last day, and fails on the next, with its line", () => {
    expect(readAllowed(listOf(entry(TODAY)), TODAY)).toEqual({
      entries: [expect.objectContaining({ id: "GHSA-1" })],
      problems: [],
    });
    const over = readAllowed(listOf(entry("2026-11-29")), TODAY);
    expect(over.entries).toEqual([]);
    expect(placed(over)).toEqual([
      "audit.allow.yaml:2:74 GHSA-1 of left-pad was allowed until 2026-11-29: update left-pad, or look at it again and set another date",
    ]);
  });

  test("half a year is the most", () => {
    expect(placed(readAllowed(listOf(entry("2027-06-01")), TODAY))).toEqual([]);
    expect(placed(readAllowed(listOf(entry("2027-06-02")), TODAY))).toEqual([
      "audit.allow.yaml:2:74 GHSA-1 of left-pad may be allowed until 2027-06-01 at most, not 2027-06-02",
    ]);
  });

  test.each([
    ["{ id: A, package: b, why: it runs in tests alone }", "2:5 allowed.0.until is missing"],
    [entry("2026-02-30"), '2:74 allowed.0.until must be a date, such as "2027-01-31", not 2026-02-30'],
    [
      '{ id: A, package: b, why: later, until: "2026-12-01" }',
      "2:31 allowed.0.why must be a reason, of 20 letters or more, not later",
    ],
  ])("%s", (text, problem) => {
    expect(placed(readAllowed(listOf(text), TODAY))).toEqual([`audit.allow.yaml:${problem}`]);
  });

  test("the one of this repository is right", () => {
    expect(readAllowed(readFileSync(join(root, "audit.allow.yaml"), "utf8"), TODAY).problems).toEqual([]);
  });
});

describe("the verdict", () => {
  const scan: Scan = { name: "npm", command: ["npm"], cwd: ".", read: readNpm, install: "install npm" };
  const verdict = (list: string, stdout: string, stderr = "", exitCode: number | null = 1) =>
    audit({ scans: [scan], allowed: readAllowed(list, TODAY), ask: async () => ({ exitCode, stdout, stderr }) });
  const none = "allowed: []\n";

  test("nothing found", async () => {
    const text = "1 scan, 0 findings, 0 of them allowed.\n";
    expect(await verdict(none, '{ "vulnerabilities": {} }')).toEqual({ ok: true, text });
  });

  test("found, and allowed by nobody", async () => {
    expect(await verdict(none, npmAnswer)).toEqual({
      ok: false,
      text: `npm: left-pad: GHSA-1 It pads too much
1 scan, 1 finding, 0 of them allowed. Update what is named above, or allow it in audit.allow.yaml with a reason and a date.
`,
    });
  });

  test("found, and allowed for that package", async () => {
    const text = "1 scan, 1 finding, 1 of them allowed.\n";
    expect(await verdict(listOf(entry("2026-12-31")), npmAnswer)).toEqual({ ok: true, text });
    expect((await verdict(listOf(entry("2026-12-31", "GHSA-2")), npmAnswer)).ok).toBe(false);
  });

  test("an entry whose date is past fails, whether it is still needed or not", async () => {
    const { ok, text } = await verdict(listOf(entry("2026-11-29")), '{ "vulnerabilities": {} }');
    expect(ok).toBe(false);
    expect(
      text,
    ).toBe(`audit.allow.yaml:2:74 GHSA-1 of left-pad was allowed until 2026-11-29: update left-pad, or look at it again and set another date
1 problem in 1 file. Fix these problems, then run the command again.
1 scan, 0 findings, 0 of them allowed.
`);
  });

  test("a scanner that is not there, and one that got no answer, are no good news", async () => {
    expect(await verdict(none, "", "npm was not found", null)).toEqual({
      ok: false,
      text: "npm: no answer (npm was not found). Install the scanner: install npm\n1 scan, 0 findings, 0 of them allowed.\n",
    });
    expect((await verdict(none, '{ "message": "request failed" }')).text).toBe(
      'npm: no answer (the answer has no "vulnerabilities").\n1 scan, 0 findings, 0 of them allowed.\n',
    );
  });
});

test("each lock of this repository is scanned", () => {
  const scans = scansOf(folderReader(root)).map(({ name }) => name);
  expect(scans).toEqual(
    expect.arrayContaining([
      "npm",
      "pip: services/recommendation/requirements.txt",
      "pip: languages/python/requirements-dev.txt",
      "go: services/checkout",
      "go: toolchain/servers",
      "cargo: services/shipping",
    ]),
  );
});
