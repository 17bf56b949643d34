import { expect, test } from "vitest";
import { isStatic } from "./busybox.ts";

/** A 64-bit ELF header and program headers of these types, 56 bytes each. */
function elf(...types: readonly number[]): Buffer {
  const program = Buffer.alloc(64 + 56 * types.length);
  program.set([0x7f, 0x45, 0x4c, 0x46, 2]);
  program.writeBigUInt64LE(64n, 0x20);
  program.writeUInt16LE(56, 0x36);
  program.writeUInt16LE(types.length, 0x38);
  for (const [index, type] of types.entries()) program.writeUInt32LE(type, 64 + 56 * index);
  return program;
}

test.each([
  ["one that loads itself", elf(1, 1, 7), true],
  ["one that asks for a loader", elf(6, 3, 1), false],
  ["a script", Buffer.from("#!/bin/sh\nexec toybox\n"), false],
  ["nothing", Buffer.alloc(0), false],
])("%s is linked statically: %s", (_, program, expected) => {
  expect(isStatic(program)).toBe(expected);
});
