import type { ErrorKind } from "../common/user-error.ts";

/** What each exit code of `astrolab` means. Codes are a promise to scripts: never reuse one. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  doctor: 3,
  up: 4,
  verify: 5,
  scenario: 6,
  leftovers: 7,
  interrupted: 130,
} as const;

/** Nothing below the commands knows a number. */
export const EXIT_OF: Readonly<Record<ErrorKind, number>> = {
  usage: EXIT.usage,
  environment: EXIT.doctor,
  failed: EXIT.up,
  absent: EXIT.verify,
  leftovers: EXIT.leftovers,
  interrupted: EXIT.interrupted,
};

/** For the reference. */
export const EXIT_MEANING: Readonly<Record<keyof typeof EXIT, string>> = {
  done: "done",
  bug: "a bug in Astrolab",
  usage: "wrong usage, or a file with errors",
  doctor: "doctor found what would stop `up`",
  up: "`up` failed: which service, its state, its last log lines, the next command",
  verify: "`verify` found something missing",
  scenario: "a scenario's evidence did not appear",
  leftovers: "`down` left something behind, listed, or another run holds the stack",
  interrupted: "interrupted; what exists is said, and `down` removes it",
};
