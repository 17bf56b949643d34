import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeFlagd {
  endpoint: string;
  /** Flags that are on; all others that are asked for are off. */
  on: Set<string>;
  /** Answered in place of on and off, with its HTTP status. */
  answer: { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined;
  /** Takes questions and gives no answer. */
  hangs: boolean;
  close(): void;
}

/** Speaks OFREP as the flag server does, on the given port (default: a free one). */
export async function startFakeFlagd(port = 0): Promise<FakeFlagd> {
  const server = createServer((request, response) => {
    const [, key = ""] = /^\/ofrep\/v1\/evaluate\/flags\/(\w+)$/.exec(request.url ?? "") ?? [];
    if (request.method !== "POST" || key === "") return void response.writeHead(404).end();
    if (flagd.hangs) return;
    const value = flagd.on.has(key);
    const onOff = { value, variant: value ? "on" : "off", reason: "STATIC", metadata: {} };
    const { status, body } = flagd.answer ?? { status: 200, body: { key, ...onOff } };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const flagd: FakeFlagd = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    on: new Set(),
    answer: undefined,
    hangs: false,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return flagd;
}
