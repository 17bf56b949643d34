import { createServer, type Server } from "node:http";

/** What keeps nothing from being charged, and a person should know. */
export interface Known {
  missing(): string[];
  problems(): string[];
}

/** Answers `/healthz`, and nothing else. */
export function healthServer({ missing, problems }: Known): Server {
  return createServer((request, response) => {
    if (request.url !== "/healthz") return void response.writeHead(404).end();
    const known = problems();
    const body = { status: "ok", missing: missing(), ...(known.length > 0 && { problems: known }) };
    response
      .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
      .end(JSON.stringify(body));
  });
}
