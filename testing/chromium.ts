import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a machine's own Chromium is looked for. */
export const CHROMIUM_PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"] as const;

/** The one that CHROMIUM names, else the machine's own; undefined where there is none. */
function findChromium(): string | undefined {
  return [process.env["CHROMIUM"], ...CHROMIUM_PATHS].find((path) => path !== undefined && existsSync(path));
}

export const chromiumPath: string | undefined = findChromium();

/** @param executablePath looked for at each launch, as the benchmark installs one in between @throws Error where there is none */
export async function launchBrowser(executablePath = findChromium()): Promise<Browser> {
  if (executablePath === undefined) throw new Error("There is no Chromium here: name one in CHROMIUM.");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
