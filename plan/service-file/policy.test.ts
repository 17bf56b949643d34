// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the build arguments of Dockerfiles
import { describe, expect, test } from "vitest";
import { problemsError } from "../../common/problem.ts";
import { fullText } from "../../common/user-error.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { loadImagesLock } from "../images-lock.ts";
import { smallRepository } from "../testing/small-repository.ts";
import { loadServiceFiles } from "./load.ts";

const SHOP = "services/shop/service.yaml";
const images = ["caddy", "node", "prometheus", "python"];

/** What a person reads after a change of one file; nothing where it is taken. */
function said(file: string, from: string | RegExp, to: string): string {
  const before = smallRepository[file] ?? "";
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${from} is not in ${file}`);
  const reader = mapReader({ ...smallRepository, [file]: after });
  const problems = [...loadImagesLock(reader).problems, ...loadServiceFiles(reader, images).problems];
  return problems.length === 0 ? "" : fullText(problemsError(problems));
}

/** After a change of the shop's own file. */
const shop = (from: string | RegExp, to: string): string => said(SHOP, from, to);

const refused = (...lines: readonly string[]): string =>
  `${lines.join("\n")}\n${lines.length === 1 ? "1 problem" : `${lines.length} problems`} in 1 file. Fix these problems, then run the command again.`;

const more = (line: string): string => shop("tmpfs:", `${line}\ntmpfs:`);
const env = (line: string): string => shop('PORT: "9000"', `PORT: "9000"\n  ${line}`);

const WHY =
  "everybody who has the repository or the engine can read it. Nobody outside of the stack's network reaches a service: let it ask for none";

describe("loopback only", () => {
  test("no service publishes a port of its own", () => {
    expect(more('ports: ["0.0.0.0:9000:9000"]')).toBe(
      refused(
        `${SHOP}:12:1 ports is refused: only the proxy publishes a port, on 127.0.0.1. Give the service a route, such as routes: { /shop/: { port: 9000 } }`,
      ),
    );
  });

  test.each(["network_mode: host", "networks: [outside]"])("nor has it another network: %s", (line) => {
    const [key] = line.split(":");
    expect(more(line)).toBe(
      refused(`${SHOP}:12:1 ${key} is refused: every container is in the stack's own network, which nobody else is in`),
    );
  });
});

describe("no rights", () => {
  test.each(["privileged: true", "cap_add: [ALL]", "devices: [/dev/kvm]", "security_opt: [a]", "group_add: [docker]"])(
    "%s",
    (line) => {
      const [key] = line.split(":");
      expect(more(line)).toBe(
        refused(`${SHOP}:12:1 ${key} is refused: no container has more rights than its user has`),
      );
    },
  );

  test("a capability that is as good as root", () => {
    expect(more("capabilities: [CAP_SYS_ADMIN]")).toBe(
      refused(
        `${SHOP}:12:16 capabilities.0 must be CAP_NET_BIND_SERVICE: every other one gives more than a service needs, not CAP_SYS_ADMIN`,
      ),
    );
  });

  test("the engine's socket, and every other path of this computer", () => {
    expect(shop("flags: /var/lib/flags", "/var/run/docker.sock: /var/run/docker.sock")).toBe(
      refused(`${SHOP}:11:12 volumes./var/run/docker.sock must be lower-case letters, digits and dashes`),
    );
    expect(more("mounts: [/]")).toBe(
      refused(
        `${SHOP}:12:1 mounts is refused: nothing of this computer is mounted into a container. Put files into it with files, or use a volume`,
      ),
    );
  });

  test("a user whom the engine would not know", () => {
    expect(shop('"65532:65532"', '"4294967296:65532"')).toBe(
      refused(`${SHOP}:4:7 user must be at most 2147483647, not 4294967296:65532`),
    );
  });
});

describe("limits set", () => {
  test("memory", () => {
    expect(shop(/memory: .*\n/, "")).toBe(refused(`${SHOP}:1:1 memory is missing`));
  });
});

describe("health there", () => {
  test("it is missing", () => {
    expect(shop(/health: .*\n/, "")).toBe(refused(`${SHOP}:1:1 health is missing`));
  });

  test.each([
    ['["true"]', '["true"]'],
    ['["/bin/true"]', '["/bin/true"]'],
    ['[sh, -c, "exit 0"]', '["sh","-c","exit 0"]'],
    ["[echo, ok]", '["echo","ok"]'],
  ])("it asks nothing: %s", (command, shown) => {
    expect(shop(/health: .*/, `health: { command: ${command} }`)).toBe(
      refused(
        `${SHOP}:10:20 health.command must ask the service something: this is true of one that does not run, not ${shown}`,
      ),
    );
  });
});

describe("no image that may be another one tomorrow", () => {
  test("latest", () => {
    expect(said("images.lock.yaml", "v3.13.1", "latest")).toBe(
      refused(
        "images.lock.yaml:3:65 images.prometheus.tag must be that of a version, as latest is another image each time, not latest",
      ),
    );
  });

  const dockerfile = "services/shop/Dockerfile";
  test.each([
    ["FROM python:latest", "python:latest", 6],
    ["FROM --platform=linux/amd64 python:3.11 AS build", "python:3.11", 29],
    ["# syntax=docker/dockerfile:1", "docker/dockerfile:1", 10],
    ["COPY --chown=1:1 --from=busybox:1.36 /bin/sh /bin/sh", "busybox:1.36", 25],
    ["RUN --mount=type=bind,from=busybox,target=/b true", "busybox", 28],
    ["ARG TOOL=alpine:3.20\nFROM ${TOOL}", "alpine:3.20", 10],
    ['ARG A=1 TOOL="alpine"\nCOPY --from=$TOOL /a /a', "alpine", 15],
    ["FROM ${TOOL:-alpine}", "${TOOL:-alpine}", 6],
  ])("%s in a Dockerfile", (line, image, col) => {
    expect(said(dockerfile, "FROM $BASE", line)).toBe(
      refused(
        `${dockerfile}:2:${col} takes the image ${image}, and no digest pins it: write ${image}@sha256:…, or take it by a build argument of image.bases, which images.lock.yaml pins`,
      ),
    );
  });

  test("a digest is wanted; a build argument, a stage, nothing at all, and a comment need none", () => {
    const lines = [
      "ARG BASE=python:3.11 VERSION=3",
      "FROM ${BASE} AS build",
      "# FROM python:latest",
      `FROM python:3.11@sha256:${"1".repeat(64)}`,
      "FROM scratch",
      "COPY --from=build /a /a",
      "COPY --from=0 /b /b",
    ];
    expect(said(dockerfile, "FROM $BASE", lines.join("\n"))).toBe("");
  });
});

describe("no secret", () => {
  test.each(["DB_PASSWORD", "apiKey", "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "client.secret", "REDIS_PASS"])(
    "in a variable of that name: %s",
    (name) => {
      expect(env(`${name}: hunter2`)).toBe(refused(`${SHOP}:8:3 env.${name} is named like a secret: ${WHY}`));
    },
  );

  test.each([
    'MYSQL_ALLOW_EMPTY_PASSWORD: "yes"',
    "PASSWORD_FILE: /etc/password",
    'TOKEN_BUCKET_SIZE: "100"',
    'TOKEN_TTL: "30s"',
    "GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: x",
    "KEYBOARD: qwerty",
    'PASSWORD: ""',
    "COMPASS: north",
  ])("where there is none, it is taken: %s", (line) => {
    expect(env(line)).toBe("");
  });

  test.each([
    ["postgres://shop:hunter2@db/shop", "an address with a password"],
    ["-----BEGIN RSA PRIVATE KEY-----", "a private key"],
    ["authorization=Bearer abcdef123456", "a header that lets somebody in"],
    [`AKIA${"A".repeat(16)}`, "a key of AWS"],
    [`ghp_${"a".repeat(36)}`, "a token of GitHub"],
    [`glpat-${"a".repeat(20)}`, "a token of GitLab"],
    [`xoxb-${"1".repeat(12)}`, "a token of Slack"],
    [`npm_${"a".repeat(36)}`, "a token of npm"],
    [`AIza${"a".repeat(35)}`, "a key of Google"],
    [`sk_live_${"a".repeat(16)}`, "a key of Stripe"],
    [`eyJ${"a".repeat(10)}.eyJ${"b".repeat(10)}.c`, "a signed token"],
  ])("in a value of that form, which is not shown: %s", (value, what) => {
    expect(env(`OTHER: "${value}"`)).toBe(refused(`${SHOP}:8:10 env.OTHER looks like ${what}: ${WHY}`));
  });

  test.each(["http://flagd:8016", "postgres://shop@db/shop", "Basic authentication is off", "user:name@example.com"])(
    "in a value of another form: %s",
    (value) => {
      expect(env(`OTHER: "${value}"`)).toBe("");
    },
  );

  test("in a command", () => {
    expect(more("command: [serve, --admin-password=hunter2]")).toBe(
      refused(`${SHOP}:12:18 --admin-password in command is named like a secret: ${WHY}`),
    );
    expect(more("command: [valkey-server, --requirepass, hunter2]")).toBe(
      refused(`${SHOP}:12:26 --requirepass in command is named like a secret: ${WHY}`),
    );
    expect(more("command: [serve, --password, --verbose]")).toBe("");
    expect(more("entrypoint: [serve, 'postgres://shop:hunter2@db/shop']")).toBe(
      refused(`${SHOP}:12:21 entrypoint holds what looks like an address with a password: ${WHY}`),
    );
  });

  test("in a file that is put into a container", () => {
    const file = "services/prometheus/rules/deep/a.yml";
    expect(said(file, "a ", "a: 1\n  url: http://shop:hunter2@db/ ")).toBe(
      refused(`${file}:2:8 looks like an address with a password: ${WHY}`),
    );
  });

  test("nor a list of them", () => {
    expect(more("env_file: .env")).toBe(
      refused(
        `${SHOP}:12:1 env_file is refused: a variable is written down under env, where everybody can read it, and is never a secret`,
      ),
    );
    expect(more("secrets: [db]")).toBe(
      refused(
        `${SHOP}:12:1 secrets is refused: there are none: nobody outside of the stack's network reaches a service, so let it ask for none`,
      ),
    );
  });
});
