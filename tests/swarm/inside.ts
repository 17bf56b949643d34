import { execa } from "execa";
import { type JaegerClient, jaegerClient } from "../../common/http/jaeger.ts";
import { type PrometheusClient, prometheusClient } from "../../common/http/prometheus.ts";
import { addressOf, type Send } from "../../common/http/send.ts";
import { WORDS } from "../stack/backends.ts";
import type { TestNode } from "../stack/nodes.ts";

/** What a stack's servers answer where its port is open: in the network namespace of the node that has its proxy. */
export interface Inside {
  readonly prometheus: PrometheusClient;
  readonly jaeger: JaegerClient;
  get(path: string): Promise<string>;
}

export function insideOf({ prefix }: TestNode, port: number): Inside {
  const stack = `http://127.0.0.1:${port}`;
  const [program = "", ...rest] = prefix;
  const ask = async (url: string) => {
    const { stdout } = await execa(program, [...rest, "curl", "-sS", "--max-time", "10", "-w", "\n%{http_code}", url]);
    const end = stdout.lastIndexOf("\n");
    return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
  };
  const sendTo =
    (base: string): Send =>
    (path, parameters) =>
      ask(`${stack}${base}${addressOf(path, parameters)}`);
  return {
    prometheus: prometheusClient(sendTo("/prometheus/api/v1/"), WORDS),
    jaeger: jaegerClient(sendTo("/jaeger/ui/api/"), WORDS),
    get: async (path) => (await ask(`${stack}${path}`)).text,
  };
}
