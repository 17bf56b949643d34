import { z } from "zod";
import { port, text, words } from "./values.ts";

/** Whether the port in `:9101/healthz` is one; anything that has no number there is another rule's affair. */
const hasPort = (address: string): boolean => {
  const number = /^:(\d+)\//.exec(address)?.[1];
  return number === undefined || (Number(number) >= 1 && Number(number) <= 65535);
};

const address = text
  .regex(/^:(\d+|\$\{port\})\/\S*$/, 'must be a port and a path, such as ":9101/healthz"')
  .refine(hasPort, "must have a port from 1 to 65535");

/** What a compose file writes before the program; here a list is always a program and its arguments. */
const program = words
  .refine(([first]) => first !== "CMD", "must begin with the program: leave CMD out")
  .refine(([first]) => first !== "CMD-SHELL", "must begin with the program: write sh, -c and the line for CMD-SHELL")
  .refine((command) => !asksNothing(command), "must ask the service something: this is true of one that does not run");

/** A command that ends well whatever the service does. */
function asksNothing(command: readonly string[]): boolean {
  const line = command
    .join(" ")
    .replace(/^(\/bin\/)?(ba|a|da)?sh -c /, "")
    .trim();
  return /^((\/usr)?\/bin\/)?(true|:|exit 0|echo( .*)?)$/.test(line);
}

export const health = z
  .strictObject({
    http: address.optional().describe('Port and path that the proxy asks, such as `":9101/healthz"`; 200 means ready'),
    tcp: port.optional().describe("For what speaks no HTTP: a port that takes connections when it is ready"),
    command: program
      .optional()
      .describe(
        "For what speaks no HTTP: a program and its arguments, run in the container every two seconds; exit code 0 means ready",
      ),
    cmd: program.optional().describe("Another name for `health.command`"),
  })
  .refine(
    ({ http, tcp, command, cmd }) => [http, tcp, command, cmd].filter((each) => each !== undefined).length === 1,
    "must have one of http, tcp and command",
  )
  .transform(({ http, tcp, command, cmd }): Health => {
    if (tcp !== undefined) return { tcp };
    const run = command ?? cmd;
    return run === undefined ? { http: http ?? "" } : { command: run };
  });

/** As a service file says it, with placeholders still to be replaced. */
export type Health = { readonly http: string } | { readonly tcp: number } | { readonly command: readonly string[] };

export const probe = text
  .regex(/^:\d+\/(\S*\/)?$/, 'must be a port and a path that ends in a slash, such as ":8080/-/probe/"')
  .refine(hasPort, "must have a port from 1 to 65535");
