import type { Reader } from "../common/files/reader.ts";
import { type Path, parseYamlFile } from "../common/files/yaml-file.ts";
import { isSilent } from "../plan/silent.ts";
import type { ContainerPlan, LinkedSpan, Plan } from "../plan/types.ts";

/** What one service of the stack promises, and where each promise stands. */
export interface Promises {
  readonly service: string;
  /** It makes no spans: that it is called, only its callers tell. */
  readonly silent?: true;
  readonly calls: readonly Promised[];
  readonly spans: readonly Promised[];
  readonly attributes: readonly PromisedAttribute[];
  /** Where it promises any. */
  readonly links?: readonly PromisedLink[];
  readonly metrics: readonly Promised[];
}

interface Promised {
  readonly name: string;
  /** `services/frontend/service.yaml:12` */
  readonly where: string;
}

interface PromisedAttribute extends Promised {
  readonly span: string;
}

/** A span, by its name, with a link to one of another trace. */
interface PromisedLink extends Promised {
  readonly to: LinkedSpan;
}

/** In the plan's order. */
export function promisesOf(plan: Plan, reader: Reader): readonly Promises[] {
  return plan.containers.map((container) => promisesOfOne(container, reader));
}

function promisesOfOne(container: ContainerPlan, reader: Reader): Promises {
  const { service, calls, telemetry } = container;
  const file = `services/${service}/service.yaml`;
  const yaml = parseYamlFile(file, reader.read(file));
  const where = (path: Path) => `${file}:${yaml.at(path, "").line}`;
  const listed = (names: readonly string[], path: Path): Promised[] =>
    names.map((name, index) => ({ name, where: where([...path, index]) }));
  const attributes = Object.entries(telemetry?.attributes ?? {});
  const links = Object.entries(telemetry?.links ?? {});
  return {
    service,
    ...(isSilent(container) && { silent: true }),
    calls: listed(calls, ["calls"]),
    spans: listed(telemetry?.spans ?? [], ["telemetry", "spans"]),
    attributes: attributes.flatMap(([span, names]) =>
      listed(names, ["telemetry", "attributes", span]).map((each) => ({ ...each, span })),
    ),
    ...(links.length > 0 && {
      links: links.map(([name, to]) => ({ name, to, where: where(["telemetry", "links", name]) })),
    }),
    metrics: (telemetry?.metrics ?? []).map((name, index) => ({
      name,
      // What `process: true` stands for comes after what is written.
      where: where(
        yaml.has(["telemetry", "metrics", index]) ? ["telemetry", "metrics", index] : ["telemetry", "process"],
      ),
    })),
  };
}
