import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

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

/**
 * A port of 127.0.0.1 that nothing listens on now, and that no outgoing connection will be given either: those come from
 * above 32768, and an engine that publishes one of them a minute later may find it taken.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
