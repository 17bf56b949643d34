import Docker from "dockerode";
import { afterAll, afterEach, beforeAll } from "vitest";
import { makeTestImage, removeTestThings, testLabels } from "../../testing/scratch-image.ts";
import type { Properties } from "../core/properties.ts";
import type { Made } from "./calls.ts";
import { type PluginClient, startPlugin } from "./client.ts";

export interface TestContext {
  readonly docker: Docker;
  readonly plugin: PluginClient;
  readonly image: string;
  /** Checks and creates. @throws Error with the failures of the check */
  create(type: string, news: Properties): Promise<Made>;
  /** A container of the test image that lives until it is asked to end. */
  container(rest: Properties): Properties;
}

const LIVES = ["/bin/sh", "-c", "echo started; trap exit TERM; while :; do sleep 0.1; done"];

/** One plugin, one image, and nothing left afterwards, for all tests of a file. @param name the file's, in names on the engine */
export function useEngine(name: string, cwd = process.cwd()): () => TestContext {
  let context: TestContext | undefined;
  const docker = new Docker();
  const prefix = `astrolab-plugin-test-${name}`;

  beforeAll(async () => {
    const image = await makeTestImage(docker, prefix);
    const plugin = await startPlugin(cwd);
    const container = (rest: Properties) => ({
      name: prefix,
      image,
      command: LIVES,
      labels: testLabels,
      ...rest,
    });
    const create = async (type: string, news: Properties) => {
      const { inputs, failures } = await plugin.check(type, news);
      if (failures.length > 0) throw new Error(JSON.stringify(failures));
      return plugin.create(type, inputs);
    };
    context = { docker, plugin, image, create, container };
  });
  // What one test leaves when it fails must not fail the next.
  afterEach(() => removeTestThings(docker, []));
  afterAll(async () => {
    await context?.plugin.stop();
    await removeTestThings(docker, [`${prefix}:1`]);
  });
  return () => {
    if (!context) throw new Error("the set-up did not run");
    return context;
  };
}
