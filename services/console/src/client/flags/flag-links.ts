export interface FlagLink {
  readonly href: string;
  readonly text: string;
}

/** Where a flag's scenario and what it shows are to be seen. */
export function useFlagLinks(): (key: string) => readonly FlagLink[] {
  return () => [];
}
