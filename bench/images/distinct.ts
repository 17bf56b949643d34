/** One step of an image's history, as the engine tells it: newest first. */
export interface HistoryStep {
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
}

/** Bytes of several images together, with what they share counted once. Steps are the same where all before them are, too. */
export function distinctBytes(histories: readonly (readonly HistoryStep[])[]): number {
  const sizes = new Map<string, number>();
  for (const history of histories) {
    let path = "";
    for (const { Created, CreatedBy, Size } of [...history].reverse()) {
      path = `${path}\n${Created} ${Size} ${CreatedBy}`;
      sizes.set(path, Size);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
