import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { digestOfText } from "../../../toolchain/bundle/digest.ts";

/** What it does to who pulls. */
export type Trick = "asks for a login" | "serves a wrong digest" | "dies";

/** A registry on loopback, of which an image cannot be had. */
export interface FakeRegistry {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** Of the manifest that it serves, whatever is asked for. */
  readonly digest: string;
  stop(): Promise<void>;
}

const LAYER = Buffer.alloc(1024 * 1024);
const CONFIG = Buffer.from(
  JSON.stringify({ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] } }),
);
const MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

const part = (mediaType: string, content: Buffer) => ({
  mediaType,
  size: content.length,
  digest: digestOfText(content),
});

const MANIFEST = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: part("application/vnd.docker.container.image.v1+json", CONFIG),
    layers: [part("application/vnd.docker.image.rootfs.diff.tar.gzip", LAYER)],
  }),
);

export async function startFakeRegistry(trick: Trick): Promise<FakeRegistry> {
  const server = createServer((request, response) => answer(trick, request, response, die));
  const die = () => {
    server.close();
    server.closeAllConnections();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    digest: digestOfText(MANIFEST),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param die closes the registry for good */
function answer(trick: Trick, { url = "", method }: IncomingMessage, response: ServerResponse, die: () => void): void {
  const send = (type: string, content: Buffer) => {
    response.writeHead(200, {
      "content-type": type,
      "content-length": content.length,
      "docker-content-digest": digestOfText(content),
    });
    response.end(method === "HEAD" ? undefined : content);
  };
  if (trick === "asks for a login") {
    response.writeHead(401, { "www-authenticate": 'Basic realm="mirror"' });
    response.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
  } else if (url === "/v2/") send("application/json", Buffer.from("{}"));
  else if (url.includes("/manifests/")) send(MANIFEST_TYPE, MANIFEST);
  else if (url.includes(digestOfText(CONFIG))) send("application/octet-stream", CONFIG);
  else {
    response.writeHead(200, { "content-length": LAYER.length });
    response.write(LAYER.subarray(0, LAYER.length / 2), die);
  }
}
