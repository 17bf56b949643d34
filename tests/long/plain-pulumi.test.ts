import Docker from "dockerode";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { heldBy } from "../stack/engine.ts";
import { type Ended, type TestStack, testStack } from "../stack/stack.ts";
import { path, traces } from "../stack/telemetry.ts";

describe("plain Pulumi, in a shell that evaluated `astrolab env`", () => {
  const docker = new Docker();
  let checkout: Checkout;
  let stack: TestStack;
  let exports = "";

  beforeAll(async () => {
    checkout = await copyCheckout();
    stack = await testStack("plain-pulumi", { root: checkout.root });
    await stack.astrolab("down");
    const env = await stack.astrolab("env");
    expect(env.exitCode, env.stderr).toBe(0);
    exports = env.stdout;
  });
  afterAll(async () => {
    await stack.astrolab("down");
    await checkout.remove();
  });

  async function pulumi(command: string, before = ""): Promise<Ended> {
    const run = await execa("bash", ["-c", `${exports}\n${before}\npulumi ${command} --non-interactive`], {
      cwd: checkout.root,
      stdin: "ignore",
      reject: false,
    });
    return { exitCode: run.exitCode ?? 128, stdout: run.stdout, stderr: run.stderr };
  }

  async function works(command: string, before = ""): Promise<Ended> {
    const ended = await pulumi(command, before);
    expect(ended.exitCode, `pulumi ${command}\n${ended.stdout}\n${ended.stderr}`).toBe(0);
    return ended;
  }

  test("a setting that is wrong is told with the command that changes it, and nothing is made", async () => {
    await works(`stack init ${stack.name}`);
    await works("config set port 80");
    const ended = await pulumi("up --yes --skip-preview");
    expect(ended.exitCode).not.toBe(0);
    const said = `${ended.stdout}\n${ended.stderr}`;
    expect(said).toContain(
      'setting astrolab:port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not "80"',
    );
    expect(said).toContain(`Change it: pulumi config set port 8080 --stack ${stack.name}`);
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("up ends when the stack works, and says where", { timeout: 900_000 }, async () => {
    await works(`config set port ${stack.port}`);
    await works("config set images packages");
    await works("up --yes --skip-preview");
    expect(JSON.parse((await works("stack output urls --json")).stdout)).toMatchObject({ Shop: `${stack.url}/` });
    expect((await works("stack output shop")).stdout).toBe(`${stack.url}/`);
    expect((await works("stack output otlp")).stdout).toBe(`${stack.url}/otlp-http`);
    expect((await fetch(`${stack.url}/-/health`)).status).toBe(200);
    const whole = await until("a trace through every service", 30, async () => {
      const found = await traces(stack.url, "recommendation", {});
      return found.map(path).find((services) => services.length >= 4);
    });
    expect(whole).toEqual(["proxy", "frontend", "recommendation", "product-catalog"]);
  });

  test("the commands see the same stack", async () => {
    const status = await stack.astrolab("status");
    expect(status.exitCode, status.stderr).toBe(0);
    expect((await stack.astrolab("up")).stderr).toContain("nothing to do");
    await works("preview --expect-no-changes");
    // What `up` has kept names the engine where the shell does not.
    await works("preview --expect-no-changes", "unset DOCKER_HOST");
  });

  test("destroy takes all of it away, and its state goes with it", async () => {
    await works("destroy --yes --skip-preview");
    expect(await heldBy(docker, stack.name)).toEqual([]);
    await works(`stack rm ${stack.name} --yes`);
    expect((await works("stack ls --json")).stdout).not.toContain(stack.name);
  });
});
