/** What two builds of an image make differently, and why it stays so. */
export interface Reason {
  /** A person reads it. */
  readonly what: string;
  readonly paths: RegExp;
  readonly why: string;
}

export const REASONS: readonly Reason[] = [
  {
    what: "logs of `apt` and `dpkg`",
    paths:
      /^\/var\/(log\/(apt\/|dpkg\.log|alternatives\.log|bootstrap\.log|fontconfig\.log)|cache\/ldconfig\/aux-cache|lib\/dpkg\/)/,
    why: "they say when a package was installed",
  },
];
