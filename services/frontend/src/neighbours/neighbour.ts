/** Another service of the stack, as the shop holds on to it. */
export interface Neighbour {
  name: string;
  /** Whether a connection stands; asking also starts one that does not. */
  connected(): boolean;
  close(): void;
}
