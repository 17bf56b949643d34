import { ComponentResource, runtime } from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import { vi } from "vitest";
import { declareStack, type StackArgs } from "../declare/stack.ts";

/** A resource as the program registers it with Pulumi, with the options that mocks do not hand on. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the component it belongs to; empty for the outermost. */
  readonly parent: string;
  /** Names of the resources that it was told to wait for, or whose outputs it uses. */
  readonly dependencies: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly provider: string;
}

export interface Ran<T> {
  /** In the order of names, without the root. */
  readonly resources: readonly Declared[];
  /** What Pulumi would keep as the stack's outputs. */
  readonly outputs: T;
}

export interface RunOptions {
  readonly project?: string;
  readonly stack?: string;
  /** With the project's name: `astrolab:port`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Nothing has an id then, and no image a digest. */
  readonly preview?: boolean;
}

/** Runs a program under Pulumi's mocks, with a root as it has under Pulumi itself. It does not prove that an engine accepts what it declares. */
export async function ran<T>(program: () => T | Promise<T>, options: RunOptions = {}): Promise<Ran<T>> {
  const { project = "astrolab", stack = "dev", config = {}, preview = false } = options;
  const all: Declared[] = [];
  const root = `${project}-${stack}`;
  const last = (urn: string): string => urn.split("::").at(-1) ?? "";
  const register = MockMonitor.prototype.registerResource;
  const spy = vi.spyOn(MockMonitor.prototype, "registerResource").mockImplementation(async function (
    this: MockMonitor,
    request,
    done,
  ) {
    const parent = last(request.getParent());
    all.push({
      type: request.getType(),
      name: request.getName(),
      inputs: request.getObject().toJavaScript(),
      parent: parent === root ? "" : parent,
      dependencies: request.getDependenciesList().map(last).sort(),
      replaceOnChanges: request.getReplaceonchangesList(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      provider: last(request.getProvider().replace(/::[^:]*$/, "")),
    });
    return register.call(this, request, done);
  });
  try {
    await runtime.setMocks(
      {
        newResource: ({ name, type, inputs }) => ({
          id: preview ? "" : `${name}-id`,
          state: preview ? inputs : { ...inputs, ...ofEngine(type, name) },
        }),
        call: ({ token }) => {
          throw new Error(`the program asked ${token}, and promises to ask nothing`);
        },
      },
      project,
      stack,
      preview,
    );
    runtime.setAllConfig({ ...config });
    // A program's error is kept from Pulumi, which under mocks drops what was registered before it, and with it the reasons.
    const failed: unknown[] = [];
    const kept = async () => {
      try {
        return await program();
      } catch (error) {
        failed.push(error);
        return undefined;
      }
    };
    const outputs = (await runtime.runInPulumiStack(kept)) as T;
    await runtime.disconnect();
    if (failed.length > 0) throw failed[0];
    const resources = all.filter(({ type }) => type !== "pulumi:pulumi:Stack");
    return { resources: resources.sort((a, b) => (a.name < b.name ? -1 : 1)), outputs };
  } finally {
    spy.mockRestore();
  }
}

/** A stack of any plan, where a `DemoShop` is one of this repository's. */
export class PlanStack extends ComponentResource {
  constructor(name: string, args: StackArgs) {
    super("astrolab:index:Stack", name);
    declareStack(this, name, args);
    this.registerOutputs();
  }
}

/** Everything that is registered for one plan, as the shop's own program names it. */
export async function declared(args: StackArgs): Promise<readonly Declared[]> {
  const { resources } = await ran(() => void new PlanStack("stack", args), { stack: args.plan.stack });
  return resources;
}

/** What the engine alone knows of a resource. */
function ofEngine(type: string, name: string): Readonly<Record<string, string>> {
  if (type === imageType) return { repoDigest: `${name}-repo-digest` };
  return type === remoteType ? { imageId: `${name}-image-id`, repoDigest: `${name}-repo-digest` } : {};
}

const imageType = "docker:index/image:Image";
const remoteType = "docker:index/remoteImage:RemoteImage";
export const containerType = "docker:index/container:Container";
