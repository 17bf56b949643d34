import type { Reader } from "../../common/files/reader.ts";
import type { Problem } from "../../common/problem.ts";
import { sourcePath } from "../files.ts";
import { fileSource, type ServiceFile } from "../service-file/schema.ts";
import type { Plan } from "../types.ts";
import { type CollectorConfig, checkCollector } from "./check.ts";
import { componentsOf, MANIFEST } from "./components.ts";

/** Its name in images.lock.yaml, and of what is built in its place. */
const COLLECTOR = "otel-collector";

/** What every planned Collector would end over. */
export function collectorProblems(services: readonly ServiceFile[], plan: Plan, reader: Reader): Problem[] {
  const built = plan.settings.images === "packages" && reader.kind(MANIFEST) === "file";
  const has = built ? componentsOf(reader.read(MANIFEST)) : undefined;
  return services
    .filter(({ image }) => image.upstream === COLLECTOR)
    .flatMap((service) => configsOf(service, plan))
    .flatMap((config) => checkCollector(config, has));
}

/** The one file that it is started with: of several the Collector makes one, each of which may lack what another has. */
function configsOf({ name, files }: ServiceFile, plan: Plan): CollectorConfig[] {
  const container = plan.containers.find(({ service }) => service === name);
  const named = (container?.command ?? []).flatMap((word, index, words) => {
    if (word === "--config") return words[index + 1] ?? [];
    return word.startsWith("--config=") ? word.slice("--config=".length) : [];
  });
  const [path = ""] = named;
  const source = files[path];
  const text = container?.uploads.find((upload) => upload.path === path)?.content;
  if (named.length !== 1 || source === undefined || text === undefined) return [];
  const read = fileSource(source);
  return "from" in read ? [{ file: sourcePath(name, read.from), text }] : [];
}
