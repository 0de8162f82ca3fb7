package compare

import (
	"slices"

	"scatto/internal/money"
)

// mostSums bounds the sums that are looked at: beyond it a theory explains
// anything, which is nothing.
const mostSums = 20_000

// step is how a sum was reached: the part taken last, and the sum before it.
type step struct {
	from  money.Cents
	part  int
	count int
}

// reached gives every sum that some of the parts make, each with the fewest
// parts.
func (t theory) reached() map[money.Cents]step {
	all := map[money.Cents]step{0: {part: -1}}
	if t.whole {
		var sum money.Cents
		for _, p := range t.parts {
			sum += p.amount
		}
		all[sum] = step{part: -2, count: len(t.parts)}
		return all
	}
	for i, p := range t.parts {
		fresh := map[money.Cents]step{}
		for s, how := range all {
			to := s + p.amount
			if old, known := all[to]; !known || old.count > how.count+1 {
				fresh[to] = step{s, i, how.count + 1}
			}
		}
		for s, how := range fresh {
			if _, known := all[s]; !known { // an older way stays: the new one may use a part twice
				all[s] = how
			}
		}
		if len(all) > mostSums {
			break
		}
	}
	return all
}

// reach finds the parts that make d, never none of them.
func (t theory) reach(d money.Cents) ([]part, bool) {
	if d == 0 {
		return nil, false
	}
	how, ok := t.all[d]
	if !ok {
		return nil, false
	}
	if how.part == -2 {
		return t.parts, true
	}
	var out []part
	for at := d; at != 0 && how.part >= 0; how = t.all[at] {
		out = append(out, t.parts[how.part])
		at = how.from
	}
	slices.Reverse(out)
	return out, true
}

// sums lists what reach can make, in order.
func (t theory) sums() []money.Cents {
	var out []money.Cents
	for s := range t.all {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
