/** The command as the person would type it for this stack: `npm run down -- --stack a`. */
export type Hint = (verb: string, ...args: readonly string[]) => string;
