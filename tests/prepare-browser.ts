import { exists, isExecutable } from "../common/files/exists.ts";
import { type Run, run } from "../common/process/run.ts";
import { fullText, UserError } from "../common/user-error.ts";
import { CHROMIUM_PATHS } from "../testing/chromium.ts";
import { aptInstall } from "../toolchain/core/apt.ts";

export interface BrowserEdges {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => Promise<boolean>;
  /** Whether packages can be installed here without asking anybody: Debian, as root. */
  readonly mayInstall: () => Promise<boolean>;
  readonly run: Run;
  readonly say: (text: string) => void;
}

/**
 * The browser in which pages are tested: the one of CHROMIUM, else of the machine, else Debian's, which it installs.
 * @returns its path; undefined where there is none and none can be installed, and the tests say what that means
 */
export async function prepareBrowser(edges: BrowserEdges = systemEdges): Promise<string | undefined> {
  const { env, exists: isThere, mayInstall, run: start, say } = edges;
  const find = async () => {
    for (const path of [env["CHROMIUM"], ...CHROMIUM_PATHS]) if (path && (await isThere(path))) return path;
    return undefined;
  };
  const found = await find();
  if (found !== undefined || !(await mayInstall())) return found;
  say("No Chromium here. Installing it and a font with apt-get, for the tests of the pages …");
  try {
    await aptInstall(start, env, "Installing Chromium", ["chromium", "fonts-dejavu"], () => {});
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(fullText(error));
  }
  return find();
}

const systemEdges: BrowserEdges = {
  env: process.env,
  exists: isExecutable,
  // On Ubuntu the package of that name brings no browser but a request for a snap.
  mayInstall: async () => process.getuid?.() === 0 && (await exists("/etc/debian_version")),
  run,
  say: (text) => void process.stderr.write(`${text}\n`),
};
