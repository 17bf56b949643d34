import type { Flag, FlagDocument } from "../server/flags/document.ts";

/** A flag of on and off, with what a test is about laid over it. */
export function onOff(over: Partial<Flag> = {}): Flag {
  return { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off", ...over };
}

export function documentOf(flags: Record<string, Flag>): FlagDocument {
  return { flags };
}
