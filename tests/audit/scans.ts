import type { Reader } from "../../common/files/reader.ts";
import { type Read, readCargo, readGo, readNpm, readPip } from "./findings.ts";

/** One question to one scanner. */
export interface Scan {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Below the repository. */
  readonly cwd: string;
  readonly read: Read;
  /** What installs the scanner. */
  readonly install: string;
}

const VERSIONS = { "pip-audit": "2.10.1", govulncheck: "v1.9.0", "cargo-audit": "0.22.2" } as const;

const PIP = `pipx install pip-audit==${VERSIONS["pip-audit"]}`;
const GO = `go install golang.org/x/vuln/cmd/govulncheck@${VERSIONS.govulncheck}`;
const CARGO = `cargo install --locked cargo-audit@${VERSIONS["cargo-audit"]}`;

/** A scan for each lock of the repository. Jars have none: no scanner of their own reads a list of checksums. */
export function scansOf(reader: Reader): readonly Scan[] {
  const folders = [...reader.list("services").map((name) => `services/${name}`), ...deeper(reader)];
  const has = (folder: string, name: string) => reader.kind(`${folder}/${name}`) === "file";
  return [
    { name: "npm", command: ["npm", "audit", "--json"], cwd: ".", read: readNpm, install: "npm" },
    ...folders.flatMap((folder) =>
      reader
        .list(folder)
        .filter((name) => /^requirements.*\.txt$/.test(name))
        .map((name): Scan => {
          const options = ["--format=json", "--progress-spinner=off", "--disable-pip", "--require-hashes"];
          const command: Scan["command"] = ["pip-audit", ...options, "--requirement", name];
          return { name: `pip: ${folder}/${name}`, command, cwd: folder, read: readPip, install: PIP };
        }),
    ),
    ...folders
      .filter((folder) => has(folder, "go.sum"))
      .map((folder): Scan => {
        const isProgram = reader.list(folder).some((name) => name.endsWith(".go"));
        const what = isProgram ? ["./..."] : ["-scan=module"];
        const command: Scan["command"] = ["govulncheck", "-format=json", ...what];
        return { name: `go: ${folder}`, command, cwd: folder, read: readGo, install: GO };
      }),
    ...folders
      .filter((folder) => has(folder, "Cargo.lock"))
      .map((folder): Scan => {
        const command: Scan["command"] = ["cargo", "audit", "--json"];
        return { name: `cargo: ${folder}`, command, cwd: folder, read: readCargo, install: CARGO };
      }),
  ];
}

/** Folders with locks that are no services. */
function deeper(reader: Reader): readonly string[] {
  const servers = "toolchain/servers";
  const inside = reader.list(servers).map((name) => `${servers}/${name}`);
  const folders = inside.filter((path) => reader.kind(path) === "folder");
  return ["services/proto-go/generate", "languages/python", servers, ...folders];
}
