package order

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.41.0"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"astrolab/proto/shopv1"
)

// count tells the span and the metric how an order ended, and returns what to answer.
func (s *Service) count(ctx context.Context, request *shopv1.PlaceOrderRequest, failed *failure) error {
	attributes := append(outcomeOf(failed), loyaltyLevel.String(loyaltyOf(request)))
	s.orders.Add(ctx, 1, metric.WithAttributes(attributes...))
	if failed == nil {
		return nil
	}
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(outcomeOf(failed)...)
	if isFailure(failed) {
		span.RecordError(failed.err)
	}
	return answerOf(failed)
}

// isFailure is false for what the customer can change.
func isFailure(failed *failure) bool {
	switch status.Code(failed.err) {
	case codes.InvalidArgument, codes.FailedPrecondition, codes.Aborted:
		return false
	default:
		return true
	}
}

func outcomeOf(failed *failure) []attribute.KeyValue {
	if failed == nil {
		return []attribute.KeyValue{orderOutcome.String("placed")}
	}
	if !isFailure(failed) {
		return []attribute.KeyValue{orderOutcome.String("refused"), orderStep.String(failed.step)}
	}
	kind := code.Code(status.Code(failed.err)).String()
	return []attribute.KeyValue{orderOutcome.String("failed"), orderStep.String(failed.step), semconv.ErrorTypeKey.String(kind)}
}

// answerOf keeps the code, and leaves out of the message what is of no use to who buys.
func answerOf(failed *failure) error {
	if !isFailure(failed) {
		return failed.err
	}
	found := status.Convert(failed.err)
	return status.Errorf(found.Code(), "The order failed at %s: %s", failed.step, found.Message())
}
