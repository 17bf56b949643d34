/** Where settings are written, for errors in the words of that place. */
export interface WrittenIn {
  /** `setting astrolab:port` */
  named(setting: string): string;
  /** How a value that is taken is written in place of the wrong one, in the imperative. */
  change(setting: string, value: string): string;
  /** How one that is unknown is taken out, in the imperative. */
  remove(setting: string): string;
  /** What to do in the end. */
  readonly last: string;
}

/** @param stack whose configuration it is; without one, that of the stack which is selected */
export function writtenInConfig(stack?: string): WrittenIn {
  const selected = stack === undefined ? "" : ` --stack ${stack}`;
  return {
    named: (setting) => `setting astrolab:${setting}`,
    change: (setting, value) => `Change it: pulumi config set ${setting} ${value}${selected}`,
    remove: (setting) => `Remove it: pulumi config rm ${setting}${selected}`,
    last: `Return to a default with "pulumi config rm NAME${selected}". Fix these, then run the command again.`,
  };
}
