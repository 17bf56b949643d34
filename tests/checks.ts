import { rooms } from "../dependency-cruiser.config.mjs";
import { foundScripts } from "./found.ts";

export interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** Those of the repository as a whole. */
const own: readonly Check[] = [
  { name: "types", command: [bin("tsc"), "--noEmit", "-p", "."] },
  { name: "style", command: [bin("biome"), "check", "--error-on-warnings"] },
  {
    name: "rooms",
    command: [bin("depcruise"), "--config", "dependency-cruiser.config.mjs", "--output-type", "err-long", ...rooms],
  },
  { name: "unused code", command: [bin("knip")] },
  { name: "Go", command: ["languages/golang/check.sh"] },
  { name: "Python", command: ["languages/python/check.sh"] },
  { name: "shell", command: ["tests/check-shell.sh"] },
  { name: "reference", command: ["tests/check-reference.sh"] },
  { name: "words", command: ["tests/check-words.sh"] },
];

/** Every check: those of the repository, and what a service or a language brings. @param root of the repository */
export function checksOf(root: string): readonly Check[] {
  const found = foundScripts(root, "check.sh", own);
  return [...own, ...found.map(({ folder, path }): Check => ({ name: folder, command: [path] }))];
}
