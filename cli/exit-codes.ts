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
