import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type Dockerode from "dockerode";
import { isMissing } from "../../common/docker/errors.ts";
import { UserError } from "../../common/user-error.ts";
import type { Arch } from "../go/go.ts";

/** What an image must carry besides its name to be the one that is wanted. */
export type Labels = Readonly<Record<string, string>>;

/** What the toolchain does with an engine. */
export interface ImageEngine {
  arch(): Promise<Arch>;
  /** Whether an image of this name is there, for the engine's processor and with these labels. */
  has(reference: string, arch: Arch, labels: Labels): Promise<boolean>;
  /** One layer from a tar stream. */
  import(tar: NodeJS.ReadableStream, reference: string, arch: Arch): Promise<void>;
  /** @throws UserError failed with the build's last lines */
  build(context: NodeJS.ReadableStream, options: BuildOptions): Promise<void>;
  /** Writes the images, with their names and shared layers once, to a tar file. */
  save(references: readonly string[], path: string): Promise<void>;
  /** @param tar a file, or what is in one */
  load(tar: string | NodeJS.ReadableStream): Promise<void>;
}

interface BuildOptions {
  readonly reference: string;
  readonly from: string;
  readonly labels: Labels;
  /** Called with each step's line. */
  readonly onStep: (line: string) => void;
}

const processors: Readonly<Record<string, Arch>> = {
  amd64: "amd64",
  x86_64: "amd64",
  arm64: "arm64",
  aarch64: "arm64",
};

/** @param proxies build arguments for the way to packages; no image's name depends on them */
export function imageEngine(
  docker: Dockerode,
  signal: AbortSignal,
  proxies: Readonly<Record<string, string>> = {},
): ImageEngine {
  const abortSignal = signal;
  return {
    async arch() {
      const named = (await docker.version()).Arch;
      const arch = processors[named];
      if (arch) return arch;
      throw new UserError(
        "environment",
        `The engine runs on "${named}", and images are built from packages for amd64 and arm64 only.`,
        { fix: "Where a container registry can be reached: npm run up -- --images upstream" },
      );
    },
    async has(reference, arch, labels) {
      try {
        const { Architecture, Config } = await docker.getImage(reference).inspect();
        const carried = Object.entries(labels).every(([name, value]) => Config.Labels?.[name] === value);
        return processors[Architecture] === arch && carried;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
    async import(tar, reference, arch) {
      const [repo = "", tag = ""] = split(reference);
      const options = { repo, tag, platform: `linux/${arch}`, abortSignal };
      await finished(docker, await docker.importImage(tar, options), reference, () => {});
    },
    async build(context, { reference, from, labels, onStep }) {
      const options = {
        t: reference,
        buildargs: { ...proxies, BASE: from },
        labels: { ...labels },
        forcerm: true,
        abortSignal,
      };
      await finished(docker, await docker.buildImage(context, options), reference, onStep);
    },
    async save(references, path) {
      const names = [...references];
      const { getImages } = docker as unknown as Saving;
      await pipeline(await getImages.call(docker, { names, abortSignal }), createWriteStream(path), { signal });
    },
    async load(tar) {
      const [stream, what] = typeof tar === "string" ? [createReadStream(tar), tar] : [tar, "the images"];
      await finished(docker, await docker.loadImage(stream, { abortSignal }), what, () => {});
    },
  };
}

/** Missing from dockerode's types. */
interface Saving {
  getImages(options: { names: string[]; abortSignal: AbortSignal }): Promise<NodeJS.ReadableStream>;
}

const split = (reference: string) => {
  const colon = reference.lastIndexOf(":");
  return [reference.slice(0, colon), reference.slice(colon + 1)];
};

interface Said {
  readonly stream?: string;
  readonly status?: string;
  readonly error?: string;
}

async function finished(
  docker: Dockerode,
  stream: NodeJS.ReadableStream,
  what: string,
  onStep: (line: string) => void,
): Promise<void> {
  const lines: string[] = [];
  let error: string | undefined;
  await new Promise<void>((resolve, reject) => {
    const onProgress = (said: Said) => {
      const line = (said.stream ?? said.status ?? "").trim();
      if (said.error) error = said.error;
      if (!line) return;
      lines.push(...line.split("\n"));
      if (line.startsWith("Step ")) onStep(line);
    };
    docker.modem.followProgress(stream, (failed) => (failed && !error ? reject(failed) : resolve()), onProgress);
  });
  if (error === undefined) return;
  throw new UserError(
    "failed",
    [`Making ${what} failed: ${error}`, ...lines.slice(-15).map((line) => `  ${line}`)].join("\n"),
    { fix: `${adviceOn(error)}, then run the same command again: what has been built is kept.` },
  );
}

function adviceOn(error: string): string {
  return /no space left on device/i.test(error)
    ? "The engine's disk is full: `docker system df` shows what could be removed. Make room"
    : "Check that this machine reaches its package registries";
}
