package store

// letGoEvery is how many bytes are read or written before mapped pages are let
// go: it bounds what a pass through the store holds in memory.
const letGoEvery = 12 << 20

// touched counts bytes read from or written to tables.
func (s *Store) touched(bytes int) {
	if s.read += bytes; s.read >= letGoEvery {
		s.read = 0
		letPagesGo()
	}
}
