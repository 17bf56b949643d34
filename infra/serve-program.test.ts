import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import engines from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import languages from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import monitors from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import monitor from "@pulumi/pulumi/proto/resource_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { afterAll, beforeEach, expect, test, vi } from "vitest";

// Each test starts a process that loads Pulumi's SDK, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

/** The end of gRPC that a run talks to: what is registered, and what is logged. */
const registered: unknown[] = [];
const logged: string[] = [];
const servers: grpc.Server[] = [];

function listening(add: (server: grpc.Server) => void): Promise<string> {
  const server = new grpc.Server();
  servers.push(server);
  add(server);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(`127.0.0.1:${port}`),
    );
  });
}

type Call<T> = { readonly request: T };

/** Pulumi, as far as a program sees it. */
const pulumi = await listening((server) => {
  server.addService(engines.EngineService, {
    log: ({ request }: Call<engine.LogRequest>, callback: grpc.sendUnaryData<empty.Empty>) => {
      if (request.getSeverity() === engine.LogSeverity.ERROR) logged.push(request.getMessage());
      callback(null, new empty.Empty());
    },
    getRootResource: (_: unknown, callback: grpc.sendUnaryData<engine.GetRootResourceResponse>) =>
      callback(null, new engine.GetRootResourceResponse()),
    setRootResource: (_: unknown, callback: grpc.sendUnaryData<engine.SetRootResourceResponse>) =>
      callback(null, new engine.SetRootResourceResponse()),
  } as unknown as grpc.UntypedServiceImplementation);
  server.addService(monitors.ResourceMonitorService, {
    supportsFeature: (_: unknown, callback: grpc.sendUnaryData<monitor.SupportsFeatureResponse>) =>
      callback(null, new monitor.SupportsFeatureResponse()),
    registerResource: (
      { request }: Call<monitor.RegisterResourceRequest>,
      callback: grpc.sendUnaryData<monitor.RegisterResourceResponse>,
    ) => {
      registered.push(`${request.getType()} ${request.getName()}`);
      callback(null, new monitor.RegisterResourceResponse().setUrn(`urn:${request.getName()}`));
    },
    registerResourceOutputs: (
      { request }: Call<monitor.RegisterResourceOutputsRequest>,
      callback: grpc.sendUnaryData<empty.Empty>,
    ) => {
      registered.push(request.getOutputs()?.toJavaScript());
      callback(null, new empty.Empty());
    },
    signalAndWaitForShutdown: (_: unknown, callback: grpc.sendUnaryData<empty.Empty>) => {
      registered.push("all declared");
      callback(null, new empty.Empty());
    },
  } as unknown as grpc.UntypedServiceImplementation);
});

/** One run of a program, in a process of its own: errors that nobody catches would be this one's. @param body of the program */
async function run(body: string): Promise<language.RunResponse.AsObject> {
  const source = `import { ComponentResource, Config, log, RunError } from "@pulumi/pulumi";
import { serveProgram } from ${JSON.stringify(new URL("serve-program.ts", import.meta.url).href)};
serveProgram(() => { ${body} });`;
  const cwd = new URL("..", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const client = new languages.LanguageRuntimeClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const request = new language.RunRequest()
      .setProject("astrolab")
      .setStack("dev")
      .setParallel(4)
      .setMonitorAddress(pulumi)
      .setArgsList([pulumi]);
    request.getConfigMap().set("astrolab:port", "8081");
    return await new Promise((resolve, reject) => {
      client.run(request, (error, response) => {
        client.close();
        if (error) reject(error);
        else resolve(response.toObject());
      });
    });
  } finally {
    child.kill("SIGKILL");
  }
}

beforeEach(() => {
  registered.length = 0;
  logged.length = 0;
});
afterAll(() => {
  for (const server of servers) server.forceShutdown();
});

test("a program runs with the stack's settings, and its outputs are the stack's", async () => {
  const body = `new ComponentResource("test:index:Part", "part"); return { port: new Config("astrolab").require("port") };`;
  expect(await run(body)).toMatchObject({ error: "", bail: false });
  expect(registered).toEqual(
    expect.arrayContaining(["pulumi:pulumi:Stack astrolab-dev", "test:index:Part part", { port: "8081" }]),
  );
  expect(registered.at(-1)).toBe("all declared");
  expect(logged).toEqual([]);
});

test("an error for people is logged by its message, once, and the run has failed", async () => {
  expect(await run(`throw new RunError("setting astrolab:port must be a whole number");`)).toMatchObject({
    bail: true,
  });
  expect(logged).toEqual(["setting astrolab:port must be a whole number"]);
});

test("a bug is logged with its stack", async () => {
  expect(await run("(0)();")).toMatchObject({ bail: true });
  expect(logged).toEqual([expect.stringMatching(/^TypeError: 0 is not a function\n {4}at /)]);
});

test("what fails after the program's last line fails the run, and Pulumi is not told that all is declared", async () => {
  const body = `new ComponentResource("test:index:Part", "part").urn.apply(() => { throw new RunError("late"); }); return {};`;
  expect(await run(body)).toMatchObject({ bail: true });
  expect(logged).toEqual(["late"]);
  expect(registered).not.toContain("all declared");
});

test("a program that has logged an error has failed", async () => {
  expect(await run(`void log.error("no such image"); return {};`)).toMatchObject({ bail: true });
  expect(logged).toEqual(["no such image"]);
  expect(registered).not.toContain("all declared");
});

test("an error that nobody caught ends the run, and is told once, however many follow", async () => {
  const body = `for (const text of ["first", "second"]) void Promise.reject(new RunError(text)); return {};`;
  expect(await run(body)).toMatchObject({ bail: true });
  expect(logged).toEqual(["first"]);
});

test("that Pulumi has ended the run is no news to it", async () => {
  const body = `void Promise.reject(Object.assign(new Error("gone"), { code: ${grpc.status.UNAVAILABLE} })); return {};`;
  expect(await run(body)).toMatchObject({ bail: true });
  expect(logged).toEqual([]);
});
