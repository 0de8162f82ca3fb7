package shop

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"scatto/gdpr/ads/logfile"
	"scatto/internal/store"
)

// takenDigest stands for one event that was taken in.
type takenDigest [12]byte

// digestOf tells one event from another: where it came from, its own number,
// its time and what it says. The same export again, or another that overlaps
// it, gives the same.
func digestOf(r logfile.Record, system string) (d takenDigest) {
	what := r.ID
	if r.Number == 0 {
		what = fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%d", r.ID, r.Account, r.Origin, r.Detail, r.Again)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s\x00%s", r.Source, system, r.At.Unix(), r.Kind, what))
	copy(d[:], sum[:])
	return d
}

// stretchSeconds is how long a time has its digests together; pageDigests how
// many stand in one record.
const stretchSeconds, pageDigests = 600, 512

// maxDigests is how many digests an import remembers at a time.
const maxDigests = 200_000

// takenEvents knows which events are in a customer's access log, a stretch of time
// at a time.
type takenEvents struct {
	customer  string
	keep      bool            // nothing is saved, so nothing may be forgotten
	pages     map[int64]int64 // how many pages each stretch has in the store
	stretches map[int64]*stretch
	digests   int
	clock     int64
}

// stretch holds the digests of ten minutes.
type stretch struct {
	seen map[takenDigest]struct{}
	page int64  // the number of the page that is being filled
	last []byte // and its digests, in the order of their coming
	full map[int64][]byte
	used int64
}

// newTaken asks once which stretches there are: looking for one that is not
// there costs as much as reading it.
func newTaken(tx *store.Tx, customer string, keep bool) (*takenEvents, error) {
	t := &takenEvents{customer: customer, keep: keep, pages: map[int64]int64{}, stretches: map[int64]*stretch{}}
	return t, tx.ScanKeys(store.LogTakenCustomerPrefix(customer), func(k store.Key) (bool, error) {
		if page, ok := k.Number(); ok {
			n := stretchOf(k)
			t.pages[n] = max(t.pages[n], page)
		}
		return true, nil
	})
}

// add reports whether an event is new, and remembers it; room is what saving
// it will take in bytes.
func (t *takenEvents) add(tx *store.Tx, at time.Time, d takenDigest) (fresh bool, room int64, err error) {
	s, err := t.load(tx, max(at.Unix(), 0)/stretchSeconds)
	if err != nil {
		return false, 0, err
	}
	if _, have := s.seen[d]; have {
		return false, 0, nil
	}
	s.seen[d] = struct{}{}
	t.digests++
	if s.full == nil { // the first of this transaction rewrites the page
		s.full = map[int64][]byte{}
		room = int64(len(s.last))*4/3 + 200
	}
	if len(s.last) == pageDigests*len(d) {
		s.full[s.page] = s.last
		s.page, s.last = s.page+1, nil
		room += 200
	}
	s.last = append(s.last, d[:]...)
	return true, room + 16, nil
}

func (t *takenEvents) load(tx *store.Tx, n int64) (*stretch, error) {
	t.clock++
	if s := t.stretches[n]; s != nil {
		s.used = t.clock
		return s, nil
	}
	s := &stretch{seen: map[takenDigest]struct{}{}, used: t.clock, page: max(t.pages[n], 1)}
	t.stretches[n] = s
	for p := range t.pages[n] {
		page, _, err := get[[]byte](tx, store.LogTakenKey(t.customer, n, p+1))
		if err != nil {
			return nil, err
		}
		for s.last = page; len(page) >= len(takenDigest{}); page = page[len(takenDigest{}):] {
			s.seen[takenDigest(page)] = struct{}{}
		}
	}
	t.digests += len(s.seen)
	return s, nil
}

// save stores what was added since the last time, and forgets what was not
// asked for lately.
func (t *takenEvents) save(tx *store.Tx) error {
	for n, s := range t.stretches {
		if s.full == nil {
			continue
		}
		s.full[s.page] = s.last
		for p, page := range s.full {
			if err := tx.Put(store.LogTakenKey(t.customer, n, p), page); err != nil {
				return err
			}
		}
		t.pages[n], s.full = s.page, nil
	}
	t.forget()
	return nil
}

func (t *takenEvents) forget() {
	if t.keep || t.digests <= maxDigests {
		return
	}
	type age struct{ n, used int64 }
	var ages []age
	for n, s := range t.stretches {
		ages = append(ages, age{n, s.used})
	}
	slices.SortFunc(ages, func(a, b age) int { return cmp.Compare(a.used, b.used) })
	for _, a := range ages[:len(ages)-1] {
		if t.digests <= maxDigests/2 {
			return
		}
		t.digests -= len(t.stretches[a.n].seen)
		delete(t.stretches, a.n)
	}
}

// stretchOf reads the number of a page's stretch, past all where it has none.
func stretchOf(k store.Key) int64 {
	parts := k.Parts()
	if len(parts) != 3 {
		return math.MaxInt64
	}
	n, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return math.MaxInt64
	}
	return n
}
