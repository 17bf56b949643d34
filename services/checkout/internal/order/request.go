package order

import (
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

const (
	longestID   = 64
	longestText = 200
	// uuidLength leaves out its other forms, such as that of a URN.
	uuidLength = 36
)

var (
	countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)
	loyaltyLevels  = []string{"gold", "silver", "bronze", "none"}
)

// loyaltyOf is none for a level that the shop does not have.
func loyaltyOf(request *shopv1.PlaceOrderRequest) string {
	if level := request.GetLoyaltyLevel(); slices.Contains(loyaltyLevels, level) {
		return level
	}
	return "none"
}

// check refuses what no order can be made of. The card is left to payment.
func check(request *shopv1.PlaceOrderRequest) error {
	address := request.GetAddress()
	if id := request.GetUserId(); id == "" || len(id) > longestID {
		return refusal("A user id has 1 to 64 bytes.")
	}
	if err := uuid.Validate(request.GetOrderId()); err != nil || len(request.GetOrderId()) != uuidLength {
		return refusal("An order id is a UUID, such as 7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3.")
	}
	for _, field := range []struct{ name, text string }{
		{"street", address.GetStreet()}, {"city", address.GetCity()}, {"zip code", address.GetZipCode()},
	} {
		if text := strings.TrimSpace(field.text); text == "" || len(text) > longestText {
			return refusal("The address has a " + field.name + " of 1 to 200 bytes.")
		}
	}
	if !countryPattern.MatchString(address.GetCountryCode()) {
		return refusal("A country code is two capital letters, such as DE.")
	}
	if email := request.GetEmail(); len(email) > longestText || !strings.Contains(strings.Trim(email, "@"), "@") {
		return refusal("An email address has an @ in it, such as ada@example.com.")
	}
	if request.GetCreditCard() == nil {
		return refusal("An order is paid by a card.")
	}
	if level := request.GetLoyaltyLevel(); level != "" && !slices.Contains(loyaltyLevels, level) {
		return refusal("A loyalty level is gold, silver, bronze or none.")
	}
	return nil
}

func refusal(sentence string) error { return status.Error(codes.InvalidArgument, sentence) }
