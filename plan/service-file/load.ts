import { misnamed } from "../../common/files/misnamed.ts";
import { readYaml } from "../../common/files/read-yaml.ts";
import type { Reader } from "../../common/files/reader.ts";
import type { Problem } from "../../common/problem.ts";
import { baseNames } from "../bases.ts";
import { checkAll, checkOne } from "./check.ts";
import { checkBases } from "./check-bases.ts";
import { checkDockerfiles } from "./check-dockerfile.ts";
import { checkSecretFiles } from "./check-secrets.ts";
import { checkContents } from "./contents.ts";
import type { Parsed } from "./parsed.ts";
import { REFUSED_KEYS } from "./refused-keys.ts";
import { type ServiceFile, serviceFileSchema } from "./schema.ts";
import { checkTwins } from "./twins.ts";

/** The files that are right, sorted by name, and every problem of the others. */
export interface ServiceFiles {
  readonly services: readonly ServiceFile[];
  readonly problems: readonly Problem[];
}

const FILE = "service.yaml";

/**
 * Reads services/<name>/service.yaml of every folder that has one.
 *
 * @param images names in images.lock.yaml; undefined where that file itself is wrong, so nothing is known of them
 * @param bases names of the base images, where they have been read
 */
export function loadServiceFiles(
  reader: Reader,
  images: readonly string[] | undefined,
  bases: readonly string[] = baseNames(reader),
): ServiceFiles {
  const all = reader.list("services");
  const folders = all.filter((name) => reader.kind(`services/${name}/${FILE}`) === "file");
  const problems = all.flatMap((name) => misnamed(reader, `services/${name}`, (each) => each === FILE));
  const parsed: Parsed[] = [];
  for (const folder of folders) {
    const file = `services/${folder}/${FILE}`;
    const {
      yaml,
      value: service,
      problems: found,
    } = readYaml(file, reader.read(file), serviceFileSchema, REFUSED_KEYS);
    problems.push(...found);
    if (service !== undefined) parsed.push({ folder, service, yaml });
  }
  problems.push(
    ...parsed.flatMap((one) => checkOne(one, reader)),
    ...checkAll(parsed, folders, images),
    ...checkBases(parsed, bases, images),
    ...checkContents(parsed, reader),
    ...checkSecretFiles(parsed, reader),
    ...checkDockerfiles(parsed, reader),
    ...checkTwins(parsed, reader),
  );
  return { services: parsed.map(({ service }) => service), problems };
}
