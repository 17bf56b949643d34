import type { YamlFile } from "../../common/files/yaml-file.ts";
import type { ServiceFile } from "./schema.ts";

/** A service.yaml whose shape is right, with the text it came from. */
export interface Parsed {
  readonly folder: string;
  readonly service: ServiceFile;
  readonly yaml: YamlFile;
}
