/** A health server of a few lines, in a language that every Debian has: nothing of it is what is measured. */
const SERVER = [
  "use IO::Socket::INET;",
  "$SIG{TERM} = sub { exit };",
  "my $door = IO::Socket::INET->new(LocalPort => 8000, Listen => 64, ReuseAddr => 1) or die $!;",
  "while (my $guest = $door->accept) {",
  "while (<$guest>) { last if /^\\r?$/ }",
  "print $guest qq(HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok); close $guest }",
].join(" ");

/** The files of this many services, by path: each is a folder as everybody writes one, and their images are one and the same. */
export function generatedServices(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `${GENERATED}${String(index + 1).padStart(2, "0")}`);
  return Object.fromEntries(names.flatMap((name) => Object.entries(filesOf(name))));
}

/** How the name of each begins. */
export const GENERATED = "generated-";

function filesOf(name: string): Record<string, string> {
  const folder = `services/${name}`;
  return {
    [`${folder}/service.yaml`]: `name: ${name}
image: { build: ., bases: { BASE: runtime } }
user: "65532:65532"
command: [perl, -e, ${JSON.stringify(SERVER)}]
memory: 24Mi
health: { http: ":8000/" }
`,
    [`${folder}/Dockerfile`]: "ARG BASE\nFROM $BASE\n",
    [`${folder}/Dockerfile.dockerignore`]: "*\n",
  };
}
