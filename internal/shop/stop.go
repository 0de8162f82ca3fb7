package shop

import (
	"io"

	"scatto/internal/refusal"
)

// Interrupted is the kind of the refusal by which long work ends early.
const Interrupted = "interrupted"

// StopWhen lets long work end in order once stop says so: between two
// transactions, and without a file that is half written.
func (s *Shop) StopWhen(stop func() bool) { s.stop = stop }

func (s *Shop) stopping() bool { return s.stop != nil && s.stop() }

// cutShort says how far an import came that is interrupted, nil when none is.
func (s *Shop) cutShort(taken, of int) error {
	if !s.stopping() {
		return nil
	}
	return refusal.Partial(Interrupted, "interrupted: %d of %d were taken in", taken, of).
		WithHint("the same command completes it: nothing is taken in twice")
}

// stoppable is a file that takes nothing more once the work is interrupted.
type stoppable struct {
	io.Writer
	shop *Shop
}

func (f stoppable) Write(p []byte) (int, error) {
	if f.shop.stopping() {
		return 0, refusal.Partial(Interrupted, "interrupted: there is no backup")
	}
	return f.Writer.Write(p)
}
