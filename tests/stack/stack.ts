import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { freePort } from "../../testing/free-port.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One stack, driven as a person would: by the commands, on the port that its pages have. */
export interface TestStack {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  /** Runs `astrolab <args> --stack <name>` to its end; never throws for an exit code. */
  astrolab(...args: string[]): Promise<Ended>;
}

export interface Where {
  /** The checkout whose commands are run; this one by default. */
  readonly root?: string;
  /** One that nothing listens on by default. */
  readonly port?: number;
  /** Goes before each command. */
  readonly prefix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function testStack(
  name: string,
  { root = repository, port: wanted, prefix = [], env = {} }: Where = {},
): Promise<TestStack> {
  const port = wanted ?? (await freePort());
  return {
    name,
    port,
    url: `http://localhost:${port}`,
    async astrolab(...args) {
      const [program = "node", ...rest] = [...prefix, "node", "cli/bootstrap.mjs", ...args, "--stack", name];
      const run = await execa(program, rest, {
        cwd: root,
        stdin: "ignore",
        reject: false,
        env: { CI: "true", NO_COLOR: "1", ...env },
      });
      return { exitCode: run.exitCode ?? 128, stdout: run.stdout, stderr: run.stderr };
    },
  };
}
