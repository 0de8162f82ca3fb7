package shop

import (
	"encoding/binary"
	"errors"
	"strings"
)

// The index of words holds, for each block of tickets with consecutive
// numbers, which words occur in which of them. A block's words stand on
// shelves by their initials, so that a search reads one shelf a word. The
// words of the last few changes are fresh: they stand in one small record
// and go to the shelves together, so that a note does not rewrite them.
// Shelves are sealed files beside the store: in it, every opening would read
// and verify them all.
const blockSize = 512

// blockSet is a set of tickets of one block, by their place in it.
type blockSet [blockSize / 64]uint64

func (s *blockSet) add(i int)     { s[i/64] |= 1 << (i % 64) }
func (s *blockSet) remove(i int)  { s[i/64] &^= 1 << (i % 64) }
func (s blockSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s blockSet) empty() bool { return s == blockSet{} }

func (s *blockSet) unite(o blockSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *blockSet) intersect(o blockSet) {
	for i := range s {
		s[i] &= o[i]
	}
}

// shelves groups initials so that each group has about as many of the words
// of Italian tickets; what begins with none of them goes to the last shelf.
var shelves = [...]string{"c", "s", "p", "a", "dt", "ir", "mfb", "egln", "0123456789"}

const shelfCount = len(shelves) + 1

func shelfOf(word string) int {
	for i, initials := range shelves {
		if strings.IndexByte(initials, word[0]) >= 0 {
			return i
		}
	}
	return shelfCount - 1
}

var errIndex = errors.New("the index of words is damaged")

// A shelf holds words in order: how many bytes a word shares with the one
// before and how many follow (a nibble each), those that follow, and then the
// tickets: as gaps between their places or as a bitmap, whichever is shorter,
// with its length before it.

// shelfReader reads the words of a shelf one after the other.
type shelfReader struct {
	rest   []byte
	word   []byte
	places []byte
	bitmap bool
}

// next reads one word; false without an error is the end.
func (r *shelfReader) next() (bool, error) {
	if len(r.rest) == 0 {
		return false, nil
	}
	shared, more := int(r.rest[0]>>4), int(r.rest[0]&15)
	if shared > len(r.word) || 1+more > len(r.rest) {
		return false, errIndex
	}
	r.word = append(r.word[:shared], r.rest[1:1+more]...)
	r.rest = r.rest[1+more:]
	head, n := binary.Uvarint(r.rest)
	if n <= 0 || head>>1 > uint64(len(r.rest)-n) {
		return false, errIndex
	}
	r.bitmap = head&1 == 1
	r.places, r.rest = r.rest[n:n+int(head>>1)], r.rest[n+int(head>>1):]
	return true, nil
}

// tickets gives those that hold the word just read.
func (r *shelfReader) tickets() (s blockSet, err error) {
	if r.bitmap {
		if len(r.places) != blockSize/8 {
			return s, errIndex
		}
		for i := range s {
			s[i] = binary.LittleEndian.Uint64(r.places[8*i:])
		}
		return s, nil
	}
	at := -1
	for rest := r.places; len(rest) > 0; {
		gap, n := binary.Uvarint(rest)
		if n <= 0 || gap >= blockSize || at+1+int(gap) >= blockSize {
			return s, errIndex
		}
		at += 1 + int(gap)
		s.add(at)
		rest = rest[n:]
	}
	return s, nil
}

// findOnShelf gives the tickets that hold a word with a beginning.
func findOnShelf(data []byte, beginning string) (found blockSet, err error) {
	r := shelfReader{rest: data}
	for {
		more, err := r.next()
		if err != nil || !more {
			return found, err
		}
		switch {
		case string(r.word[:min(len(r.word), len(beginning))]) == beginning:
			set, err := r.tickets()
			if err != nil {
				return found, err
			}
			found.unite(set)
		case string(r.word) > beginning:
			return found, nil
		}
	}
}
