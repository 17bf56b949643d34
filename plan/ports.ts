/** What the setting `port` may be, and why it is no less. */
export const PORTS = {
  least: 1024,
  most: 65535,
  why: "lower ones are for root, and nothing here runs as root",
} as const;
