import type grpc from "@grpc/grpc-js";
import { log, RunError, runtime } from "@pulumi/pulumi";
import { isGrpcError } from "@pulumi/pulumi/errors.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";

/** Hands on each error that nobody caught: the SDK leaves many of them when Pulumi ends a run early. */
type OnStray = (listener: (error: unknown) => void) => void;

/**
 * Pulumi's LanguageRuntime service for one run of one program that is loaded already: what `pulumi up --client=ADDRESS` asks in place of
 * a language host that it starts itself. The Automation API's inline programs work so; its own server is not exported.
 */
export function languageRuntime(program: () => object, onStray: OnStray): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: (_: unknown, callback: grpc.sendUnaryData<plugins.PluginInfo>) => {
      const info = new plugins.PluginInfo();
      info.setVersion("1.0.0");
      callback(null, info);
    },
    // Plugins are looked for when a resource asks for one.
    getRequiredPlugins: (_: unknown, callback: grpc.sendUnaryData<language.GetRequiredPluginsResponse>) => {
      callback(null, new language.GetRequiredPluginsResponse());
    },
    run: (
      { request }: grpc.ServerUnaryCall<language.RunRequest, language.RunResponse>,
      callback: grpc.sendUnaryData<language.RunResponse>,
    ) => {
      const response = new language.RunResponse();
      run(request, program, onStray).then(
        (failed) => callback(null, response.setBail(failed)),
        (error: Error) => callback(null, response.setError(error.message)),
      );
    },
  };
}

/** @returns whether the program failed, and has said why */
async function run(request: language.RunRequest, program: () => object, onStray: OnStray): Promise<boolean> {
  runtime.resetOptions(
    request.getProject(),
    request.getStack(),
    request.getParallel(),
    request.getArgsList()[0] ?? "",
    request.getMonitorAddress(),
    request.getDryrun(),
    request.getOrganization(),
  );
  runtime.setAllConfig(Object.fromEntries(request.getConfigMap().entries()), request.getConfigsecretkeysList());
  process.setMaxListeners(runtime.getMaximumListeners());
  const stray = new Promise<never>((_, reject) => onStray(reject));
  stray.catch(() => undefined);
  try {
    await Promise.race([declared(program), stray]);
    if (log.hasErrors()) throw new Said();
    // Only now: with this the program says that it has declared all there is, and Pulumi removes what it has not.
    await Promise.race([runtime.disconnect(true), stray]);
    return false;
  } catch (error) {
    // What Pulumi refused, it has told itself.
    if (!(error instanceof Said) && !isGrpcError(error as Error)) await log.error(textOf(error));
    await runtime.disconnect(false);
    return true;
  }
}

/** The program has logged why it failed. */
class Said extends Error {}

/** Ends when the program has declared everything, and not when it has begun to. */
async function declared(program: () => object): Promise<void> {
  await runtime.runInPulumiStack(async () => ({ ...program() }));
  await waitForRPCs();
  // A rejection that nobody handles is known one turn later.
  await new Promise((resolve) => setImmediate(resolve));
}

/** Not among the SDK's types, as it is for its own language host, which waits so, too. */
const { waitForRPCs } = runtime as unknown as { waitForRPCs(): Promise<void> };

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = message } = error;
  return RunError.isInstance(error) ? message : stack;
}
