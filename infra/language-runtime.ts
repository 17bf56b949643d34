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
  try {
    await Promise.race([runtime.runInPulumiStack(async () => ({ ...program() })), stray]);
    await runtime.disconnect(true);
    return false;
  } catch (error) {
    // What Pulumi refused, it has told itself.
    if (!isGrpcError(error as Error)) await log.error(textOf(error));
    await runtime.disconnect(false);
    return true;
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = message } = error;
  return RunError.isInstance(error) ? message : stack;
}
