// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of service files
import { describe, expect, test } from "vitest";
import { problemsError } from "../../common/problem.ts";
import { fullText } from "../../common/user-error.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { smallRepository } from "../testing/small-repository.ts";
import { loadServiceFiles } from "./load.ts";

const images = ["caddy", "node", "prometheus", "python"];

/** The problems of the small repository after a change of some of its files, as a person reads them. */
function problemsAfter(changes: Record<string, (text: string) => string>): string[] {
  const files = { ...smallRepository };
  for (const [file, change] of Object.entries(changes)) files[file] = change(files[file] ?? "");
  const { problems } = loadServiceFiles(mapReader(files), images);
  return problems.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);
}

function shopAfter(from: string | RegExp, to: string): string[] {
  return problemsAfter({
    "services/shop/service.yaml": (text) => {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${from} is not in the file`);
      return changed;
    },
  });
}

test("a right file is read with its defaults filled in, and the others stand beside it by name", () => {
  const { services, problems } = loadServiceFiles(mapReader(smallRepository), images);
  expect(problems).toEqual([]);
  expect(services.map(({ name }) => name)).toEqual(["prometheus", "proxy", "shop"]);
  expect(services[2]).toEqual({
    name: "shop",
    language: "python",
    image: { build: ".", bases: { BASE: "python" } },
    user: "65532:65532",
    memory: 192,
    env: { PORT: "9000", WINDOW: "${window} of ${interval}, ${memory} MiB" },
    calls: ["prometheus"],
    health: { http: ":9000/healthz" },
    files: {},
    volumes: { flags: "/var/lib/flags" },
    tmpfs: ["/tmp"],
    capabilities: [],
    routes: { "/": { port: 9000, title: "Shop", strip: false, traced: true } },
    pages: {},
    telemetry: {
      spans: ["get_product_list"],
      attributes: { get_product_list: ["app.cache_hit"] },
      metrics: ["app_total"],
      visits: {},
    },
  });
});

test("a folder without a service.yaml is no service", () => {
  const { services } = loadServiceFiles(mapReader(smallRepository), images);
  expect(services.map(({ name }) => name)).not.toContain("proto");
});

test("a file that ends in .yml is not read, and that is said", () => {
  const shop = smallRepository["services/shop/service.yaml"] ?? "";
  expect(problemsAfter({ "services/mail/service.yml": () => shop.replace("name: shop", "name: mail") })).toEqual([
    "services/mail/service.yml:1:1 is not read: rename it to service.yaml",
  ]);
});

const at = "services/shop/service.yaml";
const cases: [string, string | RegExp, string, string[]][] = [
  [
    "an unknown key",
    "memory:",
    "memry:",
    [`${at}:1:1 memory is missing`, `${at}:5:1 unknown key "memry", did you mean "memory"?`],
  ],
  [
    "an unknown key of a route",
    "traced:",
    "tracd:",
    [`${at}:14:33 unknown key "routes./.tracd", did you mean "traced"?`],
  ],
  [
    "an unknown key of telemetry",
    "  spans:",
    "  span:",
    [`${at}:16:3 unknown key "telemetry.span", did you mean "spans"?`],
  ],
  ["an unknown key unlike any other", "user:", "zzzzzzzz: 1\nuser:", [`${at}:4:1 unknown key "zzzzzzzz"`]],
  [
    "a unit that the engine does not mean",
    "192Mi",
    "192MB",
    [`${at}:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 192MB`],
  ],
  [
    "memory without a unit",
    "192Mi",
    "192",
    [`${at}:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 192`],
  ],
  ["no memory at all", "192Mi", "0Mi", [`${at}:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 0Mi`]],
  [
    "root by number",
    "65532:65532",
    "0:65532",
    [`${at}:4:7 user must not be 0: no container runs as root, not 0:65532`],
  ],
  ["root's group", "65532:65532", "65532:0", [`${at}:4:7 user must not be 0: no container runs as root, not 65532:0`]],
  [
    "root by name",
    '"65532:65532"',
    "root",
    [`${at}:4:7 user must be numbers, such as "65532:65532": the engine cannot tell whether a name is root, not root`],
  ],
  [
    "a user without quotes",
    '"65532:65532"',
    "65532",
    [`${at}:4:7 user must be numbers in quotes, such as "65532:65532", not 65532`],
  ],
  [
    "a user without a group",
    '"65532:65532"',
    '"65532"',
    [`${at}:4:7 user must have a group, such as "65532:65532": without one the engine takes root's, not 65532`],
  ],
  ["no user", /user: .*\n/, "", [`${at}:1:1 user is missing`]],
  ["a missing key inside another", "{ port: 9000,", "{", [`${at}:14:6 routes./.port is missing`]],
  [
    "a health that says nothing",
    '{ http: ":9000/healthz" }',
    "{}",
    [`${at}:10:9 health must have one of http, tcp and command, not {}`],
  ],
  [
    "a health that says two things",
    '{ http: ":9000/healthz" }',
    "{ tcp: 5432, cmd: [pg_isready] }",
    [`${at}:10:9 health must have one of http, tcp and command, not {"tcp":5432,"cmd":["pg_isready"]}`],
  ],
  [
    "a slip in a kind of health",
    '{ http: ":9000/healthz" }',
    "{ comand: [pg_isready] }",
    [
      `${at}:10:9 health must have one of http, tcp and command, not {"comand":["pg_isready"]}`,
      `${at}:10:11 unknown key "health.comand", did you mean "command"?`,
    ],
  ],
  [
    "a health port in quotes",
    '{ http: ":9000/healthz" }',
    '{ tcp: "5432" }',
    [`${at}:10:16 health.tcp must be a port, 1 to 65535, not 5432`],
  ],
  [
    "a health port, and nobody who opens it",
    '{ http: ":9000/healthz" }',
    "{ tcp: 5432 }",
    [`${at}:10:11 health.tcp needs a service with a probe, which opens the port, and there is none`],
  ],
  [
    "a health command in one text",
    '{ http: ":9000/healthz" }',
    "{ command: pg_isready }",
    [`${at}:10:20 health.command must be a list, not pg_isready`],
  ],
  [
    "a health command as a compose file has it",
    '{ http: ":9000/healthz" }',
    "{ command: [CMD, pg_isready] }",
    [`${at}:10:20 health.command must begin with the program: leave CMD out, not ["CMD","pg_isready"]`],
  ],
  [
    "a health command for a shell as a compose file has it",
    '{ http: ":9000/healthz" }',
    '{ cmd: [CMD-SHELL, "a || b"] }',
    [
      `${at}:10:16 health.cmd must begin with the program: write sh, -c and the line for CMD-SHELL, not ["CMD-SHELL","a || b"]`,
    ],
  ],
  [
    "an unknown placeholder in a health command",
    '{ http: ":9000/healthz" }',
    '{ cmd: [check, "${prt}"] }',
    [`${at}:10:24 unknown placeholder \${prt}, did you mean "port"? To pass it on as it is, write $\${prt}.`],
  ],
  [
    "a probe without its last slash",
    "tmpfs:",
    'probe: ":9000/probe"\ntmpfs:',
    [`${at}:12:8 probe must be a port and a path that ends in a slash, such as ":8080/-/probe/", not :9000/probe`],
  ],
  [
    "a key without its value",
    'health: { http: ":9000/healthz" }',
    "health:",
    [`${at}:10:1 health must be a map, not null`],
  ],
  [
    "a health address without a port",
    '":9000/healthz"',
    "/healthz",
    [`${at}:10:17 health.http must be a port and a path, such as ":9101/healthz", not /healthz`],
  ],
  [
    "a health address with a port that there is not",
    ":9000/healthz",
    ":70000/healthz",
    [`${at}:10:17 health.http must have a port from 1 to 65535, not :70000/healthz`],
  ],
  [
    "a health address with port 0",
    ":9000/healthz",
    ":0/healthz",
    [`${at}:10:17 health.http must have a port from 1 to 65535, not :0/healthz`],
  ],
  [
    "an unknown placeholder in the path of a health address",
    ":9000/healthz",
    ":${port}/${stak}/healthz",
    [`${at}:10:17 unknown placeholder \${stak}, did you mean "stack"?`],
  ],
  [
    "an unknown placeholder for the port of a health address",
    ":9000/healthz",
    ":${prt}/healthz",
    [`${at}:10:17 health.http must be a port and a path, such as ":9101/healthz", not :\${prt}/healthz`],
  ],
  [
    "an environment value that YAML takes for a number",
    '"9000"',
    "9000",
    [`${at}:7:9 env.PORT must be text: put it in quotes, not 9000`],
  ],
  [
    "an unknown placeholder",
    "${window}",
    "${windw}",
    [`${at}:8:11 unknown placeholder \${windw}, did you mean "window"? To pass it on as it is, write $\${windw}.`],
  ],
  [
    "another program's placeholder",
    "${window}",
    "${env:HOME}",
    [
      `${at}:8:11 unknown placeholder \${env:HOME}; there are port, hosts, stack, interval, lookback, window, users, memory. To pass it on as it is, write $\${env:HOME}.`,
    ],
  ],
  [
    "an unknown base",
    "BASE: python",
    "BASE: pyton",
    [`${at}:3:35 image.bases.BASE must be one of runtime, node, python, not pyton, did you mean "python"?`],
  ],
  [
    "a call to nobody",
    "[prometheus]",
    "[prometeus]",
    [`${at}:9:9 calls an unknown service "prometeus", did you mean "prometheus"?`],
  ],
  [
    "a call to something quite different",
    "[prometheus]",
    "[mailbox]",
    [`${at}:9:9 calls an unknown service "mailbox"; there are prometheus, proxy, shop`],
  ],
  [
    "another name than the folder's",
    "name: shop",
    "name: shopp",
    [`${at}:1:7 name must be that of the folder, shop, not shopp`],
  ],
  [
    "a route without its last slash",
    "  /: {",
    "  /shop: {",
    [`${at}:14:3 routes./shop must start and end with a slash and hold nothing but names, such as /loadgen/`],
  ],
  [
    "a route without its first slash",
    "  /: {",
    "  shop/: {",
    [`${at}:14:3 routes.shop/ must start and end with a slash and hold nothing but names, such as /loadgen/`],
  ],
  [
    "a port out of range",
    "port: 9000,",
    "port: 70000,",
    [`${at}:14:14 routes./.port must be a port, 1 to 65535, not 70000`],
  ],
  [
    "both kinds of image",
    "build: .,",
    "build: ., upstream: caddy,",
    [`${at}:3:8 image must have either build (our own) or upstream (somebody else's)`],
  ],
  [
    "a build of another folder",
    "build: .,",
    "build: ..,",
    [`${at}:3:17 image.build must be ".": the repository is the context, the Dockerfile beside this file, not ..`],
  ],
  [
    "a file under a tmpfs",
    "tmpfs:",
    "files: { /tmp/a: Dockerfile }\ntmpfs:",
    [`${at}:12:10 /tmp/a would be hidden by the tmpfs at /tmp`],
  ],
  [
    "a file that is not there",
    "tmpfs:",
    "files: { /etc/a: Dockerfil }\ntmpfs:",
    [`${at}:12:18 there is no services/shop/Dockerfil, did you mean "Dockerfile"?`],
  ],
  [
    "a file outside the repository",
    "tmpfs:",
    "files: { /etc/a: ../../../secret }\ntmpfs:",
    [`${at}:12:18 ../../../secret lies outside the repository`],
  ],
  [
    "a folder where a file is meant",
    "tmpfs:",
    "files: { /etc/a: ../proto }\ntmpfs:",
    [`${at}:12:18 services/proto is a folder, and /etc/a lacks a slash at its end`],
  ],
  [
    "an unknown generated file",
    "tmpfs:",
    "files: { /etc/a: { generated: caddy-route } }\ntmpfs:",
    [
      `${at}:12:31 files./etc/a.generated must be one of caddy-routes, caddy-health, plan, not caddy-route, did you mean "caddy-routes"?`,
    ],
  ],
  [
    "an unknown key beside generated",
    "tmpfs:",
    "files: { /etc/a: { genrated: plan } }\ntmpfs:",
    [
      `${at}:12:18 files./etc/a.generated is missing`,
      `${at}:12:20 unknown key "files./etc/a.genrated", did you mean "generated"?`,
    ],
  ],
  [
    "a source that is a number",
    "tmpfs:",
    "files: { /etc/a: 5 }\ntmpfs:",
    [`${at}:12:18 files./etc/a must be a path beside this file, { from: …, fill: true } or { generated: … }, not 5`],
  ],
  [
    "a fill that is neither true nor a list",
    "tmpfs:",
    "files: { /etc/a: { from: Dockerfile, fill: no } }\ntmpfs:",
    [`${at}:12:44 files./etc/a.fill must be true, or a list of files in the folder, not no`],
  ],
  [
    "a second entry",
    "tmpfs:",
    "entry: { healthcheck: [CMD] }\ntmpfs:",
    [`${at}:12:1 there is one entry already, in services/proxy/service.yaml`],
  ],
  [
    "a list where a map is meant",
    /env:\n.*\n.*\n/,
    "env: [a]\n",
    [`${at}:6:6 env must be a map of names and values, not ["a"]`],
  ],
  ["a key twice", "memory: 192Mi", "memory: 192Mi\nmemory: 1Gi", [`${at}:6:1 is not YAML: Map keys must be unique`]],
];

describe("each mistake is named where it stands", () => {
  test.each(cases)("%s", (_, from, to, expected) => {
    expect(shopAfter(from, to).sort()).toEqual([...expected].sort());
  });
});

test("a port is opened by the one service with a probe, which must be there with the same images", () => {
  const tcp = (text: string) => text.replace('{ http: ":9000/healthz" }', "{ tcp: 5432 }");
  const probe = (more: string) => (text: string) => `${text}probe: ":9090/-/probe/"\n${more}`;
  const told = (changes: Record<string, (text: string) => string>) =>
    problemsAfter({ "services/shop/service.yaml": tcp, ...changes });
  expect(told({ "services/prometheus/service.yaml": probe("") })).toEqual([]);
  const none = `${at}:10:11 health.tcp needs a service with a probe, which opens the port, and there is none`;
  expect(told({ "services/prometheus/service.yaml": probe("only: upstream\n") })).toEqual([none]);
  // A file with a mistake may be the one that has it.
  expect(told({ "services/prometheus/service.yaml": (text) => probe("")(text).replace("1Gi", "1G") })).toEqual([
    "services/prometheus/service.yaml:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 1G",
  ]);
  expect(told({ "services/prometheus/service.yaml": probe(""), "services/proxy/service.yaml": probe("") })).toEqual([
    "services/proxy/service.yaml:12:1 there is one probe already, in services/prometheus/service.yaml",
  ]);
});

test("the health of the entry is http", () => {
  const change = (text: string) => text.replace(/health: .*/, "health: { command: [ready] }");
  expect(problemsAfter({ "services/proxy/service.yaml": change })).toEqual([
    "services/proxy/service.yaml:6:9 health of the service with the entry must be http: its one Docker health check is the stack's",
  ]);
});

test("a page has to lie below a route of its service", () => {
  const told = (more: string) => problemsAfter({ "services/prometheus/service.yaml": (text) => `${text}${more}` });
  expect(told("pages: { /prometheus/graph: Prometheus }\n")).toEqual([]);
  expect(told("pages: { /cart: Cart }\n")).toEqual([
    "services/prometheus/service.yaml:15:10 /cart is below none of the service's routes; there are /prometheus/, /raw/",
  ]);
});

test("what is hidden has to lie below its route", () => {
  const told = (path: string) =>
    problemsAfter({
      "services/prometheus/service.yaml": (text) => text.replace("strip: true", `strip: true, hidden: [${path}]`),
    });
  expect(told("/raw/debug")).toEqual([]);
  const at = "services/prometheus/service.yaml:14:46";
  expect(told("/prometheus/debug")).toEqual([`${at} /prometheus/debug is not below its route /raw/`]);
  expect(told("/raw/")).toEqual([`${at} /raw/ is not below its route /raw/`]);
  expect(told("debug")).toEqual([
    `${at} routes./raw/.hidden.0 must be a path of the stack's port, such as /prometheus/debug, not debug`,
  ]);
});

test("a link leads from a promised span to a promised span", () => {
  const file = "services/shop/service.yaml";
  const told = (link: string) =>
    problemsAfter({ [file]: (text) => text.replace("telemetry:\n", `telemetry:\n  links: ${link}\n`) });
  expect(told("{ get_product_list: { service: shop, span: get_product_list } }")).toEqual([]);
  expect(told("{ get_product_lists: { service: shop, span: get_product_list } }")).toEqual([
    `${file}:16:12 get_product_lists is none of telemetry.spans, did you mean "get_product_list"?`,
  ]);
  expect(told("{ get_product_list: { service: shops, span: get_product_list } }")).toEqual([
    `${file}:16:41 links to a span of an unknown service "shops", did you mean "shop"?`,
  ]);
  expect(told("{ get_product_list: { service: shop, span: get_product_lists } }")).toEqual([
    `${file}:16:53 shop promises no span "get_product_lists", did you mean "get_product_list"?`,
  ]);
  expect(told("{ get_product_list: { service: prometheus, span: x } }")).toEqual([
    `${file}:16:59 prometheus promises no span "x"; there are none`,
  ]);
});

test("a visit brings a promised span about", () => {
  const file = "services/shop/service.yaml";
  const told = (visits: string) =>
    problemsAfter({ [file]: (text) => text.replace("telemetry:\n", `telemetry:\n  visits: ${visits}\n`) });
  expect(told("{ get_product_list: / }")).toEqual([]);
  expect(told("{ get_product_list: { path: /, body: { a: 1 }, through: true } }")).toEqual([]);
  expect(told("{ get_product_list: { path: /, form: { a: '1' } } }")).toEqual([]);
  expect(told("{ get_product_lists: / }")).toEqual([
    `${file}:16:13 get_product_lists is none of telemetry.spans, did you mean "get_product_list"?`,
  ]);
  expect(told("{ get_product_list: cart }")).toEqual([
    `${file}:16:31 telemetry.visits.get_product_list must be a path, or { path: …, body: …, through: true }, not cart`,
  ]);
  expect(told('{ get_product_list: { path: "//127.0.0.1:9/x" } }')).toEqual([
    `${file}:16:39 telemetry.visits.get_product_list.path must be a path of the stack's port, such as /cart, not //127.0.0.1:9/x`,
  ]);
  expect(told("{ get_product_list: { path: cart } }")).toEqual([
    `${file}:16:39 telemetry.visits.get_product_list.path must be a path of the stack's port, such as /cart, not cart`,
  ]);
});

test("two services on one route: the later one says whose it is", () => {
  const change = (text: string) => text.replace("/raw/:", "/:");
  expect(problemsAfter({ "services/prometheus/service.yaml": change })).toEqual([
    "services/shop/service.yaml:14:3 route / is already taken by services/prometheus/service.yaml",
  ]);
});

test("two services share a route when each has it with images from another source, and not otherwise", () => {
  const shopRoute = (only: string) => (text: string) =>
    text.replace("  /: {", `  /raw/: { port: 9000, only: ${only} }\n  /: {`);
  const rawOnly = (text: string) => text.replace("strip: true }", "strip: true, only: upstream }");
  const problems = (only: string) =>
    problemsAfter({ "services/prometheus/service.yaml": rawOnly, "services/shop/service.yaml": shopRoute(only) });
  expect(problems("packages")).toEqual([]);
  expect(problems("upstream")).toEqual([
    "services/shop/service.yaml:14:3 route /raw/ is already taken by services/prometheus/service.yaml",
  ]);
});

test("no entry at all is said once", () => {
  expect(problemsAfter({ "services/proxy/service.yaml": (text) => text.replace(/entry: .*\n/, "") })).toEqual([
    "services/prometheus/service.yaml:1:1 no service has an entry: exactly one service, the one that publishes the port, must have one",
  ]);
});

test("an image that the lock does not know", () => {
  const change = (text: string) => text.replace("upstream: prometheus", "upstream: promethus");
  expect(problemsAfter({ "services/prometheus/service.yaml": change })).toEqual([
    'services/prometheus/service.yaml:2:20 images.lock.yaml has no "promethus", did you mean "prometheus"?',
  ]);
});

test("somebody else's image needs a way without a registry, unless it is only: upstream", () => {
  const without = (text: string) => text.replace(", packages: ./Dockerfile", "");
  expect(problemsAfter({ "services/prometheus/service.yaml": without })).toEqual([
    "services/prometheus/service.yaml:2:8 image.packages is missing: say how to build it from packages, or that the service is only: upstream",
  ]);
  expect(problemsAfter({ "services/prometheus/service.yaml": (text) => `${without(text)}only: upstream\n` })).toEqual(
    [],
  );
});

test("a Dockerfile that is missing, and one whose context would be the whole repository", () => {
  const files: Record<string, string> = {
    ...smallRepository,
    "services/shop/Dockerfile.dockerignore": "node_modules\n",
  };
  delete files["services/proxy/Dockerfile"];
  const { problems } = loadServiceFiles(mapReader(files), images);
  expect(problems.map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`)).toEqual([
    "services/proxy/service.yaml:2:37 there is no services/proxy/Dockerfile",
    "services/shop/service.yaml:3:17 services/shop/Dockerfile.dockerignore must exclude everything (*) and then include what is needed: the context is the whole repository",
  ]);
});

test("a file to fill that the folder does not hold", () => {
  const other = (text: string) => text.replace("fill: [b.yml]", "fill: [c.yml]");
  expect(problemsAfter({ "services/prometheus/service.yaml": other })).toEqual([
    'services/prometheus/service.yaml:10:39 there is no c.yml in services/prometheus/rules/, did you mean "b.yml"?',
  ]);
});

test("a file that is not filled is its author's, whatever it holds", () => {
  const files = { "services/prometheus/rules/deep/a.yml": () => "for who in ${user}; echo ${intervall} ${port}\n" };
  expect(problemsAfter(files)).toEqual([]);
});

describe("in a file that is filled", () => {
  const path = "services/prometheus/rules/b.yml";
  const problems = (text: string) => problemsAfter({ [path]: () => text });

  test.each([
    ["a: 1\nevery: ${intervall}\n", "2:8", "intervall", "interval"],
    ["every: ${intreval}\n", "1:8", "intreval", "interval"],
    ["${widow}\n", "1:1", "widow", "window"],
    ["${prot}\n", "1:1", "prot", "port"],
    ["${user}\n", "1:1", "user", "users"],
  ])("a slip in a placeholder of ours is named where it stands: %j", (text, place, given, meant) => {
    expect(problems(text)).toEqual([`${path}:${place} unknown placeholder \${${given}}, did you mean "${meant}"?`]);
  });

  test("every other placeholder belongs to the program that reads the file", () => {
    expect(problems("${env:PORT} ${__from} ${sort} ${service} ${PORT} ${datasource} $interval {intervall}\n")).toEqual(
      [],
    );
  });

  test("it is named once, however many services share the file", () => {
    const twice = (text: string) =>
      text.replace("tmpfs:", "files: { /etc/a: { from: ../prometheus/prometheus.yml, fill: true } }\ntmpfs:");
    const found = problemsAfter({
      "services/shop/service.yaml": twice,
      "services/prometheus/prometheus.yml": () => "every: ${intervall}\n",
    });
    expect(found).toEqual([
      'services/prometheus/prometheus.yml:1:8 unknown placeholder ${intervall}, did you mean "interval"?',
    ]);
  });
});

test("a file with a mistake of shape is still a service that others may call", () => {
  const change = (text: string) => text.replace("1Gi", "1G");
  expect(problemsAfter({ "services/prometheus/service.yaml": change })).toEqual([
    "services/prometheus/service.yaml:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 1G",
  ]);
});

test("all problems of all files come as one error, in the order of their places, with what to do", () => {
  const files = {
    ...smallRepository,
    "services/shop/service.yaml": (smallRepository["services/shop/service.yaml"] ?? "")
      .replace("[prometheus]", "[prometeus]")
      .replace("${window}", "${windw}"),
    "services/proxy/service.yaml": (smallRepository["services/proxy/service.yaml"] ?? "").replace("96Mi", "96"),
  };
  const error = problemsError(loadServiceFiles(mapReader(files), images).problems);
  expect(error.kind).toBe("usage");
  expect(
    fullText(error),
  ).toBe(`services/proxy/service.yaml:4:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 96
services/shop/service.yaml:8:11 unknown placeholder \${windw}, did you mean "window"? To pass it on as it is, write $\${windw}.
services/shop/service.yaml:9:9 calls an unknown service "prometeus", did you mean "prometheus"?
3 problems in 2 files. Fix these problems, then run the command again.`);
});
