import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Runs a suite's files in the order of these parts of their paths; what has none comes first. */
export function inOrder(parts: readonly string[]): typeof BaseSequencer {
  const place = ({ moduleId }: TestSpecification) => parts.findIndex((part) => moduleId.includes(part));
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return [...files].sort((a, b) => place(a) - place(b));
    }
  };
}
