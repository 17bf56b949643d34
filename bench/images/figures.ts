import type { Figure } from "../types.ts";
import { distinctBytes, type HistoryStep } from "./distinct.ts";

export interface Sized {
  readonly service: string;
  /** Whether the service is the project's own; the others are somebody else's servers, also where the image was built here. */
  readonly ours: boolean;
  readonly bytes: number;
  readonly history: readonly HistoryStep[];
}

const MB = 1e6;

export function imageFigures(images: readonly Sized[]): Figure[] {
  const sums: readonly [string, readonly Sized[]][] = [
    ["images, all", images],
    ["images of our services", images.filter(({ ours }) => ours)],
    ["images of others' servers", images.filter(({ ours }) => !ours)],
  ];
  const together = sums.map(([name, some]): Figure => {
    const sum = some.reduce((all, { bytes }) => all + bytes, 0);
    const note = `${some.length} images, what they share counted once; ${(sum / MB).toFixed(0)} MB by their own word`;
    return { name, value: distinctBytes(some.map(({ history }) => history)) / MB, unit: "MB", note };
  });
  const each = [...images].sort((a, b) => b.bytes - a.bytes || (a.service < b.service ? -1 : 1));
  return [
    ...together,
    ...each.map(({ service, bytes, ours }): Figure => {
      return {
        name: `image of ${service}`,
        value: bytes / MB,
        unit: "MB",
        note: ours ? "ours" : "somebody else's server",
      };
    }),
  ];
}
