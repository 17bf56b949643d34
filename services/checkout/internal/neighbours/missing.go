// Package neighbours asks the services without which there is no order. Every error is a gRPC status, whatever the neighbour speaks.
package neighbours

// Neighbour is one that may be away.
type Neighbour interface {
	Name() string
	// Connected says whether it answered when it was last looked for, and has it looked for again. It never waits.
	Connected() bool
}

// Missing names those that are not there.
func Missing(all ...Neighbour) []string {
	missing := []string{}
	for _, neighbour := range all {
		if !neighbour.Connected() {
			missing = append(missing, neighbour.Name())
		}
	}
	return missing
}
