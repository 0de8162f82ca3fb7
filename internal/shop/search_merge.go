package shop

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"scatto/ticket"
)

// placed is a word that the ticket at a place of its block holds, or holds no
// more.
type placed struct {
	word  string
	place int
	gone  bool
}

// sortPlaced puts changes in the order of the shelves. What is gone comes
// after what came: a word can be fresh and gone.
func sortPlaced(list []placed) {
	slices.SortFunc(list, func(a, b placed) int {
		if c := strings.Compare(a.word, b.word); c != 0 {
			return c
		}
		if a.gone != b.gone {
			if a.gone {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.place, b.place)
	})
}

// byShelf deals sorted changes to the shelves.
func byShelf(list []placed) (on [shelfCount][]placed) {
	for _, p := range list {
		i := shelfOf(p.word)
		on[i] = append(on[i], p)
	}
	return on
}

// mergeShelf gives a shelf with sorted changes made.
func mergeShelf(old []byte, changes []placed) ([]byte, error) {
	r, w := shelfReader{rest: old}, shelfWriter{out: make([]byte, 0, len(old)+4*len(changes))}
	have, err := r.next()
	for err == nil && (have || len(changes) > 0) {
		if have && (len(changes) == 0 || string(r.word) < changes[0].word) {
			w.copy(&r)
			have, err = r.next()
			continue
		}
		word, set := changes[0].word, blockSet{}
		if have && string(r.word) == word {
			if set, err = r.tickets(); err != nil {
				return nil, err
			}
			have, err = r.next()
		}
		for ; len(changes) > 0 && changes[0].word == word; changes = changes[1:] {
			if changes[0].gone {
				set.remove(changes[0].place)
			} else {
				set.add(changes[0].place)
			}
		}
		w.put(word, set)
	}
	return w.out, err
}

// shelfWriter writes the words of a shelf one after the other.
type shelfWriter struct {
	out  []byte
	last []byte // the word before
	list []byte
}

func (w *shelfWriter) begin(word []byte) {
	shared := 0
	for shared < len(w.last) && shared < len(word) && w.last[shared] == word[shared] {
		shared++
	}
	w.out = append(w.out, byte(shared<<4|len(word)-shared))
	w.out = append(w.out, word[shared:]...)
	w.last = append(w.last[:0], word...)
}

// copy writes the word that was just read, with its tickets as they are.
func (w *shelfWriter) copy(r *shelfReader) {
	w.begin(r.word)
	head := uint64(len(r.places)) << 1
	if r.bitmap {
		head |= 1
	}
	w.out = append(binary.AppendUvarint(w.out, head), r.places...)
}

// put writes a word and its tickets; one that stands in none is left out.
func (w *shelfWriter) put(word string, set blockSet) {
	w.list = w.list[:0]
	last := -1
	for i, part := range set {
		for ; part != 0; part &= part - 1 {
			at := i*64 + bits.TrailingZeros64(part)
			w.list = binary.AppendUvarint(w.list, uint64(at-last-1))
			last = at
		}
	}
	if len(w.list) == 0 {
		return
	}
	w.begin([]byte(word))
	if len(w.list) <= blockSize/8 {
		w.out = append(binary.AppendUvarint(w.out, uint64(len(w.list))<<1), w.list...)
		return
	}
	w.out = binary.AppendUvarint(w.out, blockSize/8<<1|1)
	for _, part := range set {
		w.out = binary.LittleEndian.AppendUint64(w.out, part)
	}
}

// appendFresh adds the words of one ticket to a block's fresh ones: its place,
// how many follow, and each with its length.
func appendFresh(data []byte, place int, words []string) []byte {
	data = binary.AppendUvarint(data, uint64(place))
	data = binary.AppendUvarint(data, uint64(len(words)))
	for _, w := range words {
		data = append(append(data, byte(len(w))), w...)
	}
	return data
}

// eachFresh gives the fresh words of a block, ticket.AnyWord too.
func eachFresh(data string, fn func(place int, word string)) error {
	for len(data) > 0 {
		place, n := uvarint(data)
		if n <= 0 || place >= blockSize {
			return errIndex
		}
		data = data[n:]
		count, n := uvarint(data)
		if n <= 0 {
			return errIndex
		}
		for data = data[n:]; count > 0; count-- {
			if len(data) == 0 || int(data[0]) > ticket.MaxWord || int(data[0]) >= len(data) {
				return errIndex
			}
			fn(int(place), data[1:1+data[0]])
			data = data[1+data[0]:]
		}
	}
	return nil
}

func uvarint(s string) (uint64, int) {
	return binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
}
