package shop

import "scatto/internal/store"

// Watch lets tell know how far long work is, in the work's own measure; nil is
// for nobody. It comes before the first look at the store.
func (s *Shop) Watch(tell func(done, of int)) { s.progress, s.opts.Progress = tell, tell }

func (s *Shop) tell(done, of int) {
	if s.progress != nil {
		s.progress(done, of)
	}
}

// tellLines gives what is to be called for each line of these logs.
func (s *Shop) tellLines(tx *store.Tx, logs []string) (func(), error) {
	if s.progress == nil {
		return func() {}, nil
	}
	var done, of int
	for _, log := range logs {
		end, err := tx.LogEnd(log)
		if err != nil {
			return nil, err
		}
		of += int(end.Last)
	}
	return func() {
		done++
		s.progress(done, of)
	}, nil
}
