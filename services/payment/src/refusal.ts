/** A charge that is refused for what the customer can change; the message is for them. */
export class Refusal extends Error {}
