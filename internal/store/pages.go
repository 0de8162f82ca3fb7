package store

import "time"

// letGoEvery is how many bytes are read or written before mapped pages are let
// go: it bounds what a pass through the store holds in memory.
const letGoEvery = 12 << 20

// touched counts bytes read from or written to tables.
func (s *Store) touched(bytes int) {
	if s.read += bytes; s.read >= letGoEvery {
		s.read = 0
		letPagesGo(dropPages)
	}
}

// lettingGo lets pages go again and again while a merge runs, until the
// function that it gives back is called.
func lettingGo() (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(250 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				letPagesGo(reclaimPages)
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}
