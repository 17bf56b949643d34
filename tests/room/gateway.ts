import { request as plain } from "node:http";
import { request } from "node:https";

export interface GatewayQuestion {
  readonly method?: string;
  readonly path?: string;
  /** The gateway's own name where it is not given. */
  readonly host?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly body: string;
  readonly cookie: string | undefined;
  readonly location: string | undefined;
}

/** One request to a gateway on 127.0.0.1, whose own authority nobody knows; a redirect is not followed. */
export function askGateway(port: number, question: GatewayQuestion = {}): Promise<GatewayAnswer> {
  const { method = "GET", path = "/", host = `127.0.0.1:${port}`, cookie, headers = {}, body } = question;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, method, path, agent: false, rejectUnauthorized: false, servername: "" },
        headers: { host, ...(cookie !== undefined && { cookie }), ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            cookie: answer.headers["set-cookie"]?.[0],
            location: answer.headers.location,
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** What plain HTTP gets at the same port. */
export function askPlainly(port: number, cookie: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = plain({ host: "127.0.0.1", port, path: "/", agent: false, headers: { cookie } }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        body += chunk;
      });
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}
