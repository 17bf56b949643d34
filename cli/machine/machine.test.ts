import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, expect, test } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { memAvailable } from "./memory.ts";
import { isTaken, listeners, processOn } from "./port.ts";

const open: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listening(host = "127.0.0.1"): Promise<number> {
  const server = createServer();
  open.push(server);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return port;
}

test("a port that is listened on is taken, and its owner has a name", async () => {
  const port = await listening();
  expect(await isTaken(port)).toBe(true);
  if (process.platform === "linux") expect(await processOn(port)).toBe(`node (pid ${process.pid})`);
  open.pop()?.close();
  expect(await isTaken(port)).toBe(false);
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));

test.runIf(hasIpv6)(
  "one that is listened on by ::1 alone is taken too: a browser would find that program",
  async () => {
    expect(await isTaken(await listening("::1"))).toBe(true);
  },
);

test("only listening sockets of that very port count", () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 222 1
   2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1
`;
  expect(listeners(table, 8080)).toEqual(["111"]);
});

test("what is available, not what is free", () => {
  expect(memAvailable("MemFree:  1024 kB\nMemAvailable:   2097152 kB\n")).toBe(2048);
  expect(memAvailable("")).toBeUndefined();
});
