//go:build !linux

package code

import "errors"

// Pin is for the container, which always runs Linux.
func Pin() (int, error) {
	return 0, errors.ErrUnsupported
}
