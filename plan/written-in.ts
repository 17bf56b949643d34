/** Where settings are written, for errors in the words of that place. */
export interface WrittenIn {
  /** `setting astrolab:port` */
  named(setting: string): string;
  /** How a value that is taken is written in place of the wrong one, in the imperative. */
  change(setting: string, value: string): string;
  /** How one that is unknown is taken out, in the imperative. */
  remove(setting: string): string;
  /** What to do in the end. */
  readonly fix: string;
}

/**
 * A stack's configuration.
 *
 * @param stack without one, that which is selected
 * @param project of the stack: `pulumi new` lets a person name it
 */
export function writtenInConfig(stack?: string, project = "astrolab"): WrittenIn {
  const selected = stack === undefined ? "" : ` --stack ${stack}`;
  return {
    named: (setting) => `setting ${project}:${setting}`,
    change: (setting, value) => `Change it: pulumi config set ${setting} ${value}${selected}`,
    remove: (setting) => `Remove it: pulumi config rm ${setting}${selected}`,
    fix: `Return to a default with "pulumi config rm NAME${selected}". Fix these, then run the command again.`,
  };
}
