package store

import (
	"slices"
	"testing"

	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/y"
)

// indexed opens the store and gives it with one of its tables, whose index is
// read, and the first key of each of its blocks.
func indexed(t *testing.T, o Options) (*Store, *partTable, []Key) {
	t.Helper()
	s := opened(t, o)
	for _, p := range s.found.parts {
		if p.sum.left <= string(TicketKey(1)) || len(p.sum.runs) < 3*4 {
			continue
		}
		if err := s.trust(Key(p.sum.right), Key(p.sum.right)); err != nil {
			t.Fatal(err)
		}
		var keys []Key
		for i := range p.index.OffsetsLength() {
			var block fb.BlockOffset
			p.index.Offsets(&block, i)
			keys = append(keys, Key(y.ParseKey(block.KeyBytes())))
		}
		return s, p, keys
	}
	t.Fatal("no table holds many tickets alone")
	return nil, nil, nil
}

func TestAnAnswerNeedsNoMoreThanItsBlocks(t *testing.T) {
	o := mixed(t, 1800)
	s, p, keys := indexed(t, o)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	last := Key(p.sum.right)
	from, end := p.between(last, last) // where the table ends is not the same every time
	if read, want := len(p.good)-p.left, (end-1)/blockRun-from/blockRun+1; read != want || want > 2 {
		t.Errorf("%d of %d runs are verified for the last key, want %d", read, len(p.good), want)
	}
	flip(t, p.path, 0, snapshot(t, o.Dir)[p.path][0]^1)
	s = opened(t, Options{Dir: o.Dir, ReadOnly: true})
	err := s.View(func(tx *Tx) error {
		var v note
		if _, err := tx.Get(keys[len(keys)-1], &v); err != nil {
			return err
		}
		_, err := tx.Get(keys[0], &v)
		names(t, err, p.path)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	names(t, s.View(func(*Tx) error { return nil }), p.path)
}

func TestWhichBlocksAnAnswerIsReadFrom(t *testing.T) {
	_, p, keys := indexed(t, mixed(t, 1800))
	before, after := keys[3][:len(keys[3])-1], keys[3]+"0"
	for _, c := range []struct {
		what        string
		first, last Key
		from, end   int
	}{
		{"the first key of a block: an older version may end the one before", keys[3], keys[3], 2, 5},
		{"a key inside a block", after, after, 3, 5},
		{"from before a block into it", before, after, 2, 5},
		{"everything", "", lastKey, 0, len(keys)},
		{"before the table", "", "!", 0, 1},
		{"behind the table", lastKey, lastKey, len(keys) - 1, len(keys)},
	} {
		if from, end := p.between(c.first, c.last); from != c.from || end != c.end {
			t.Errorf("%s: blocks %d to %d, want %d to %d", c.what, from, end, c.from, c.end)
		}
	}
}

// Wherever a table is damaged, a scan that begins or ends beside the damage,
// forwards or backwards, gives what is there or refuses.
func TestNoScanPassesOverDamage(t *testing.T) {
	t.Parallel()
	const records = 1800
	o := mixed(t, records)
	s, p, _ := indexed(t, o)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	answers, refusals := 0, 0
	for i := 1; i < p.index.OffsetsLength(); i++ {
		var block fb.BlockOffset
		p.index.Offsets(&block, i)
		var begins int // the ticket that the block begins with
		for TicketKey(int64(begins)) < Key(y.ParseKey(block.KeyBytes())) {
			begins++
		}
		at := int(block.Offset() + block.Len()/2)
		was := snapshot(t, o.Dir)[p.path][at]
		flip(t, p.path, at, was^4)
		for _, c := range []struct{ start, step, limit int }{
			{begins - 1, -1, 60}, {begins - 1, 1, 1}, {begins - 2, 1, 40}, {begins + 30, -1, 80}, {begins + 60, 1, 40},
		} {
			s, err := Open(Options{Dir: o.Dir, ReadOnly: true})
			if err != nil {
				names(t, err, p.path)
				break
			}
			var got, want []Key
			for n := c.start; n >= 1 && n <= records && len(want) < c.limit; n += c.step {
				want = append(want, TicketKey(int64(n)))
			}
			from := TicketKey(int64(c.start))
			if c.step < 0 {
				from += "x" // between two keys: the scan looks at the one behind first
			}
			err = s.View(func(tx *Tx) error {
				return tx.scan(TicketPrefix(), from, c.step < 0, false, func(k Key, _ Raw) (bool, error) {
					got = append(got, k)
					return len(got) < c.limit, nil
				})
			})
			if err != nil {
				refusals++
				names(t, err, p.path)
			} else if answers++; !slices.Equal(got, want) {
				t.Errorf("block %d, from %d on by %d: %v, want %v", i, c.start, c.step, got, want)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		flip(t, p.path, at, was)
	}
	if answers == 0 || refusals == 0 {
		t.Errorf("%d answers, %d refusals", answers, refusals)
	}
	t.Logf("%d answers, %d refusals", answers, refusals)
}
