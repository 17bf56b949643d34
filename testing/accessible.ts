import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Every rule that axe has on by itself, those of good practice with them (order of headings, landmarks that can be told
 * apart), and the one for names that speech control says: it is off by default because axe still calls it experimental.
 */
const OPTIONS = { rules: { "label-content-name-mismatch": { enabled: true } } };

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  readonly passes: readonly unknown[];
}

/** What axe finds wrong with a page as it is now: each rule with the elements that break it. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const found = (await page.evaluate(`axe.run(${JSON.stringify(OPTIONS)})`)) as Found;
  if (found.passes.length === 0) throw new Error("axe has looked at nothing");
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
