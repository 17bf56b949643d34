/** Of `npm ci`: the packages that the commands need. The services install theirs in their images. */
export const FOR_COMMANDS = ["--omit=dev", "--no-workspaces"];

/** What npm has by the lock's hash is right however old it is; without a network, asking whether there is newer takes minutes. */
export const WITHOUT_ASKING = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
