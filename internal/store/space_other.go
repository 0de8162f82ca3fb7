//go:build unix && !linux && !darwin && !freebsd

package store

import "math"

// freeBytes does not know here, and lets everything pass.
func freeBytes(string) (uint64, error) { return math.MaxUint64, nil }
