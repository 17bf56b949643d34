import { runtime } from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import { vi } from "vitest";
import { Stack, type StackArgs } from "../declare/stack.ts";

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

/** Runs the declaration against Pulumi's mocks; everything it registered, in the order of names. It does not prove that an engine accepts it. */
export async function declared(args: StackArgs): Promise<readonly Declared[]> {
  const all: Declared[] = [];
  const last = (urn: string): string => urn.split("::").at(-1) ?? "";
  const register = MockMonitor.prototype.registerResource;
  const spy = vi.spyOn(MockMonitor.prototype, "registerResource").mockImplementation(async function (
    this: MockMonitor,
    request,
    done,
  ) {
    all.push({
      type: request.getType(),
      name: request.getName(),
      inputs: request.getObject().toJavaScript(),
      parent: last(request.getParent()),
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
          id: `${name}-id`,
          state: {
            ...inputs,
            ...(type === imageType ? { repoDigest: `${name}-repo-digest` } : {}),
            ...(type === remoteType ? { imageId: `${name}-image-id` } : {}),
          },
        }),
        call: ({ token }) => {
          throw new Error(`the program asked ${token}, and promises to ask nothing`);
        },
      },
      "astrolab",
      args.plan.stack,
    );
    new Stack("stack", args);
    await runtime.disconnect();
    return all.sort((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    spy.mockRestore();
  }
}

const imageType = "docker:index/image:Image";
const remoteType = "docker:index/remoteImage:RemoteImage";
export const containerType = "docker:index/container:Container";
