import { stat } from "node:fs/promises";
import { join, posix, relative, resolve } from "node:path";
import { digestContext, misplacedDockerfile, readContext } from "../../common/build-context/context.ts";
import { withoutProxies } from "../../common/build-context/proxies.ts";
import { unlessMissing } from "../../common/docker/errors.ts";
import { hasUnknown, isRecord, type Properties, UNKNOWN } from "../core/properties.ts";
import { type Operation, type ResourceType, resourceType } from "../core/resource.ts";
import { buildImage } from "./build.ts";
import { type Build, type ImageInputs, imageInputs } from "./inputs.ts";
import { pushImage } from "./push.ts";

/**
 * @param cwd the program's folder, which paths are relative to
 * @param proxies build arguments for the way to packages, of the run and not of the stack: they are never kept in its state
 */
export const image = (cwd: string, proxies: Readonly<Record<string, string>>): ResourceType => {
  /** @returns its id, or, where it was pushed, its name with the digest that the registry has it by */
  const make = async (operation: Operation, inputs: ImageInputs): Promise<string> => {
    const id = await buildImage(operation, wanted(inputs), cwd, proxies);
    return inputs.skipPush ? id : pushImage(operation, inputs.imageName);
  };

  return resourceType(imageInputs, {
    autoname: false,
    deleteBeforeReplace: false,

    async refine(owner, inputs) {
      const given = inputs.build;
      if (hasUnknown(given.context) || hasUnknown(given.dockerfile)) return { inputs, failures: [] };
      const build = withDockerfile(given);
      const problem = await missing(build, cwd);
      if (problem) {
        const [key, text] = problem;
        return { inputs, failures: [{ property: `build.${key}`, reason: `${owner}: "build.${key}" ${text}` }] };
      }
      const contextDigest = await digestContext(await readContext(build, cwd));
      const args = isRecord(given.args) ? { args: withoutProxies(given.args) } : {};
      return { inputs: { ...inputs, build: { ...given, ...args, contextDigest } }, failures: [] };
    },

    // The same id may come out again, but only the build can tell; a container that uses it must be seen to change.
    preview: (inputs) => outputs(inputs, UNKNOWN),

    async create(operation, inputs) {
      return { id: inputs.imageName, outputs: outputs(inputs, await make(operation, inputs)) };
    },

    async read({ docker }, _id, stored) {
      const found = await unlessMissing(docker.getImage(String(stored.outputs["repoDigest"])).inspect());
      return found && stored;
    },

    async update(operation, _id, _old, inputs) {
      return outputs(inputs, await make(operation, inputs));
    },

    // The official plugin keeps images too: they are what makes the next deployment quick.
    delete: async () => {},
  });
};

function wanted(inputs: ImageInputs): ImageInputs & { readonly build: Build } {
  return { ...inputs, build: withDockerfile(inputs.build) };
}

function withDockerfile(build: ImageInputs["build"]): Build {
  return { ...build, dockerfile: build.dockerfile ?? join(build.context, "Dockerfile") };
}

async function missing(build: Build, cwd: string): Promise<["context" | "dockerfile", string] | undefined> {
  const context = await stat(resolve(cwd, build.context)).catch(() => undefined);
  if (!context?.isDirectory()) return ["context", `is not a folder: ${build.context} (relative to ${cwd})`];
  if (await stat(resolve(cwd, build.dockerfile)).catch(() => undefined)) return undefined;
  const other = await misplacedDockerfile(build, cwd);
  const hint = other ? `; it is relative to the program: write ${other}` : "";
  return ["dockerfile", `is not there: ${build.dockerfile} (relative to ${cwd})${hint}`];
}

function outputs(inputs: ImageInputs, repoDigest: string): Properties {
  const { build, imageName } = wanted(inputs);
  const known = !hasUnknown(build.context) && !hasUnknown(build.dockerfile);
  return {
    ...inputs,
    baseImageName: imageName,
    context: build.context,
    dockerfile: known ? posix.normalize(relative(build.context, build.dockerfile)) : UNKNOWN,
    platform: build.platform ?? "",
    registryServer: inputs.registry?.server ?? "",
    repoDigest,
  };
}
