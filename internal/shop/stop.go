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
	return goesOn(refusal.Partial(Interrupted, "interrupted: %d of %d were taken in", taken, of))
}

// goesOn adds to an interrupted import how it comes to its end.
func goesOn(no *refusal.Error) error {
	return no.WithHint("the same command completes it: nothing is taken in twice")
}

// stoppable is a file that takes nothing more once ask gives a refusal.
type stoppable struct {
	io.Writer
	ask func() error
}

func (f stoppable) Write(p []byte) (int, error) {
	if err := f.ask(); err != nil {
		return 0, err
	}
	return f.Writer.Write(p)
}

// noBackup and noExport refuse what an interruption ended, nil when none did.
func (s *Shop) noBackup() error {
	if !s.stopping() {
		return nil
	}
	return refusal.Partial(Interrupted, "interrupted: no new backup was written")
}

func (s *Shop) noExport() error {
	if !s.stopping() {
		return nil
	}
	return refusal.Partial(Interrupted, "interrupted: there is no export")
}
