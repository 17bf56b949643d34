import { rooms } from "../dependency-cruiser.config.mjs";

export interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

export const checks: readonly Check[] = [
  { name: "types", command: [bin("tsc"), "--noEmit", "-p", "."] },
  { name: "style", command: [bin("biome"), "check", "--error-on-warnings"] },
  {
    name: "rooms",
    command: [bin("depcruise"), "--config", "dependency-cruiser.config.mjs", "--output-type", "err-long", ...rooms],
  },
  { name: "unused code", command: [bin("knip")] },
  { name: "Go", command: ["services/product-catalog/check.sh"] },
  { name: "Python", command: ["services/test-python.sh", "--check"] },
  { name: "shell", command: ["tests/check-shell.sh"] },
  { name: "reference", command: ["tests/check-reference.sh"] },
  { name: "words", command: ["tests/check-words.sh"] },
];
