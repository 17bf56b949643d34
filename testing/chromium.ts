import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a machine's own Chromium is looked for. */
export const CHROMIUM_PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"] as const;

/** The one that CHROMIUM names, else the machine's own; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env["CHROMIUM"], ...CHROMIUM_PATHS].find(
  (path) => path !== undefined && existsSync(path),
);

export function launchBrowser(executablePath = chromiumPath): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu"],
  });
}
