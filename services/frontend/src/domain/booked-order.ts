import type { Money } from "./money.ts";
import type { PlacedOrder } from "./order.ts";

/** An order as it stands in the books. */
export interface BookedOrder extends Pick<PlacedOrder, "orderId" | "trackingId" | "items" | "total"> {
  /** ISO 8601. */
  placedAt: string;
  countryCode: string;
  shippingCost: Money;
}
