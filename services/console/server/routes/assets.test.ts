import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { openApp } from "../../testing/app.ts";
import { openStore } from "../../testing/store.ts";
import { asset, assetUrl } from "../assets.ts";

const text = "body { color: red }\n".repeat(100);
const assets = new Map([asset("shell.css", text)]);
const address = assetUrl(assets, "shell.css");
const version = new URL(address, "http://localhost").searchParams.get("v");

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { store } = await openStore();
  const dashboards = [{ uid: "a", title: "A", description: "", text: `{"title":"${"A".repeat(500)}"}` }];
  return openApp({ store, assets, dashboards }).request(path, { headers });
}

it.each(["gzip, deflate, br", "br, GZIP;q=0.5", "gzip;q=1.0"])("is packed for who takes %s", async (accepted) => {
  const response = await get(address, { "accept-encoding": accepted });
  const sent = Buffer.from(await response.arrayBuffer());
  expect([response.headers.get("content-encoding"), response.headers.get("vary")]).toEqual(["gzip", "Accept-Encoding"]);
  expect([response.headers.get("content-type"), gunzipSync(sent).toString()]).toEqual([
    "text/css; charset=utf-8",
    text,
  ]);
  expect(sent.length).toBeLessThan(text.length / 5);
});

it.each(["", "br", "gzip;q=0", "gzip;q=0.0", "x-gzip"])("is sent as it is to who takes %j", async (accepted) => {
  const response = await get(address, { "accept-encoding": accepted });
  expect([response.headers.get("content-encoding"), response.headers.get("vary")]).toEqual([null, "Accept-Encoding"]);
  expect(await response.text()).toBe(text);
});

it.each([
  [address, "public, max-age=31536000, immutable"],
  ["/console/assets/shell.css", "no-cache"],
  ["/console/assets/shell.css?v=of-another-release", "no-cache"],
  ["/console/api/dashboards/a", "no-cache"],
])("%s is kept as %s says", async (path, caching) => {
  expect((await get(path)).headers.get("cache-control")).toBe(caching);
});

it.each(["/console/assets/shell.css", "/console/api/dashboards/a"])("%s is not sent to who has it", async (path) => {
  const first = await get(path, { "accept-encoding": "gzip" });
  const etag = first.headers.get("etag") ?? "";
  expect([first.status, first.headers.get("content-encoding"), etag]).toEqual([
    200,
    "gzip",
    expect.stringMatching(/^W\/"[0-9a-f]{16}"$/),
  ]);
  for (const known of [etag, `"other", ${etag}`, etag.replace("W/", "")]) {
    const again = await get(path, { "if-none-match": known });
    const { headers } = again;
    expect([again.status, headers.get("etag"), headers.get("vary"), await again.text()]).toEqual([
      304,
      etag,
      "Accept-Encoding",
      "",
    ]);
  }
  expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
});

it("has another address once it has changed", () => {
  const changed = assetUrl(new Map([asset("shell.css", `${text}p { margin: 0 }`)]), "shell.css");
  expect([version?.length, changed]).toEqual([16, expect.not.stringContaining(version ?? "none")]);
  expect(assetUrl(assets, "other.css")).toBe("/console/assets/other.css");
});
