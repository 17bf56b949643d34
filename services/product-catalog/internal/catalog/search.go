package catalog

import (
	"context"
	"strings"
	"unicode"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

// longestQuery is in bytes, as people type no more into such a field.
const longestQuery = 100

// found counts what a search shows. What was searched for is nobody's business, so no span has it.
const found = attribute.Key("app.products_search.count")

// SearchProducts returns the products in which each word of the query begins a word, in the catalogue's order. Errors:
// InvalidArgument for a query without a word, or one that is too long.
func (s *Service) SearchProducts(ctx context.Context, request *shopv1.SearchProductsRequest) (*shopv1.SearchProductsResponse, error) {
	query := request.GetQuery()
	if len(query) > longestQuery {
		return nil, status.Errorf(codes.InvalidArgument, "the query has %d bytes, and the longest one allowed has %d", len(query), longestQuery)
	}
	wanted := wordsOf(query)
	if len(wanted) == 0 {
		return nil, status.Error(codes.InvalidArgument, "the query has no word in it: search for letters or digits, or list all products with ListProducts")
	}
	var results []*shopv1.Product
	for _, product := range s.products {
		if hasAll(textOf(product), wanted) {
			results = append(results, product)
		}
	}
	trace.SpanFromContext(ctx).SetAttributes(found.Int(len(results)))
	return &shopv1.SearchProductsResponse{Results: results}, nil
}

func textOf(product *shopv1.Product) []string {
	return wordsOf(product.GetName() + " " + product.GetDescription() + " " + strings.Join(product.GetCategories(), " "))
}

// wordsOf are the runs of letters and digits, in small letters.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func hasAll(words, wanted []string) bool {
	for _, beginning := range wanted {
		if !hasOne(words, beginning) {
			return false
		}
	}
	return true
}

func hasOne(words []string, beginning string) bool {
	for _, word := range words {
		if strings.HasPrefix(word, beginning) {
			return true
		}
	}
	return false
}
