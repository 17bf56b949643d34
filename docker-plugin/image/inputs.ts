import { flag, type Inputs, map, matching, record, text, updates } from "../core/shapes.ts";

export interface Build {
  /** Relative to the program's folder, as the Dockerfile is. */
  readonly context: string;
  readonly dockerfile: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly target?: string;
  /** Made by the check, never by the program. */
  readonly contextDigest?: string;
}

export interface ImageInputs {
  readonly imageName: string;
  readonly build: Build;
}

const builder = matching(/^BuilderBuildKit$/, "BuilderBuildKit");

export const imageInputs: Inputs = {
  imageName: updates(text, { required: true }),
  skipPush: updates(flag, { required: true, only: true }),
  buildOnPreview: updates(flag, { fallback: false, only: false }),
  build: updates(
    record({
      context: { shape: text, fallback: "." },
      dockerfile: { shape: text },
      args: { shape: map },
      platform: { shape: matching(/^linux\/[a-z0-9/]+$/, "linux/amd64") },
      target: { shape: text },
      builderVersion: { shape: builder },
      contextDigest: { shape: text },
    }),
    { fallback: {} },
  ),
};
