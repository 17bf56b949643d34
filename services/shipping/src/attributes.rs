//! Names of the shop's own attributes.

pub const COST: &str = "app.shipping.cost";
pub const COUNTRY: &str = "app.shipping.country";
pub const INTERNATIONAL: &str = "app.shipping.international";
pub const ITEMS: &str = "app.shipping.items.count";
pub const ORDER: &str = "app.order.id";
pub const TRACKING: &str = "app.shipping.tracking_id";
