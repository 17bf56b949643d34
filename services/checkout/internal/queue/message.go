package queue

import (
	"encoding/json"
	"time"

	"astrolab/checkout/internal/order"
	"astrolab/proto/shopv1"
)

// message is what those who come after need to know of an order. Who they could write to is not in it, as none of them does.
type message struct {
	OrderID       string    `json:"orderId"`
	UserID        string    `json:"userId"`
	PlacedAt      time.Time `json:"placedAt"`
	CountryCode   string    `json:"countryCode"`
	LoyaltyLevel  string    `json:"loyaltyLevel"`
	TransactionID string    `json:"transactionId"`
	TrackingID    string    `json:"trackingId"`
	Items         []item    `json:"items"`
	ShippingCost  money     `json:"shippingCost"`
	Total         money     `json:"total"`
}

type item struct {
	ProductID string `json:"productId"`
	Quantity  int32  `json:"quantity"`
	Cost      money  `json:"cost"`
}

type money struct {
	CurrencyCode string `json:"currencyCode"`
	Units        int64  `json:"units"`
	Nanos        int32  `json:"nanos"`
}

func encode(placed order.Placed, at time.Time) ([]byte, error) {
	result := placed.Result
	items := make([]item, 0, len(result.GetItems()))
	for _, one := range result.GetItems() {
		items = append(items, item{one.GetProductId(), one.GetQuantity(), moneyOf(one.GetCost())})
	}
	return json.Marshal(message{
		OrderID: result.GetOrderId(), UserID: placed.UserID, PlacedAt: at.UTC(), CountryCode: result.GetAddress().GetCountryCode(),
		LoyaltyLevel: placed.LoyaltyLevel, TransactionID: placed.TransactionID, TrackingID: result.GetTrackingId(),
		Items: items, ShippingCost: moneyOf(result.GetShippingCost()), Total: moneyOf(result.GetTotal()),
	})
}

func moneyOf(amount *shopv1.Money) money {
	return money{amount.GetCurrencyCode(), amount.GetUnits(), amount.GetNanos()}
}
