import type { z } from "zod";
import { flag, map, matching, only, record, text } from "../core/fields.ts";
import { inputs, updates } from "../core/inputs.ts";

const builder = matching(/^BuilderBuildKit$/, "BuilderBuildKit");

const build = record({
  context: text.default("."),
  dockerfile: text.exactOptional(),
  args: map.exactOptional(),
  platform: matching(/^linux\/[a-z0-9/]+$/, "linux/amd64").exactOptional(),
  target: text.exactOptional(),
  builderVersion: builder.exactOptional(),
  // Made by the check, never by the program.
  contextDigest: text.exactOptional(),
});

export const imageInputs = inputs({
  imageName: updates(text),
  // The official plugin's default.
  skipPush: updates(flag.default(false)),
  // Without a login: what asks for one takes the official plugin.
  registry: updates(record({ server: text }).exactOptional()),
  buildOnPreview: updates(only(false).default(false)),
  build: updates(build.prefault({})),
});

/** An image's inputs after the check. */
export type ImageInputs = z.output<typeof imageInputs.schema>;

/** Context and Dockerfile are relative to the program's folder. */
export type Build = ImageInputs["build"] & { readonly dockerfile: string };

/** What a build makes of it, and its name. */
export interface ToBuild {
  readonly imageName: string;
  readonly build: Build;
  /** To which it is pushed, with a name that begins with this. */
  readonly registry?: { readonly server: string };
}
