package contract

import (
	"cmp"
	"slices"
)

// lot is a stock of minutes that can be drawn in a stretch of time, in Unix
// seconds.
type lot struct {
	from, until int64 // until is the first second too late; 0: it never ends
	left        int64
	site        string // "": it serves all of them
}

func (l lot) alive(at int64) bool { return at >= l.from && (l.until == 0 || at < l.until) }

// pool is the stock of one contract.
type pool []lot

// take draws minutes at an instant, those that expire first before the
// others. What no lot alive then can give is taken from any other, so that
// nothing is ever counted twice, and told as irregular.
func (p pool) take(at, minutes int64) (irregular int64) { return p.takeAt("", at, minutes) }

// takeAt is take for work at a site: from the lots of that site first, which
// serve no other, and from those of all sites.
func (p pool) takeAt(site string, at, minutes int64) (irregular int64) {
	order := make([]int, len(p))
	for i := range p {
		order[i] = i
	}
	order = slices.DeleteFunc(order, func(i int) bool { return p[i].site != "" && p[i].site != site })
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(-cmp.Compare(p[a].site, p[b].site), cmp.Compare(p[a].end(), p[b].end()), cmp.Compare(p[a].from, p[b].from))
	})
	for _, onlyAlive := range []bool{true, false} {
		for _, i := range order {
			if minutes == 0 || p[i].left == 0 || onlyAlive && !p[i].alive(at) {
				continue
			}
			got := min(minutes, p[i].left)
			p[i].left, minutes = p[i].left-got, minutes-got
			if !onlyAlive {
				irregular += got
			}
		}
	}
	return irregular + minutes
}

// end sorts a lot without end last.
func (l lot) end() int64 {
	if l.until == 0 {
		return 1 << 62
	}
	return l.until
}

// left is what is there of the lots alive at an instant.
func (p pool) left(at int64) (sum int64) {
	for _, l := range p {
		if l.alive(at) {
			sum += l.left
		}
	}
	return sum
}

// rest is what was not drawn, whether it can still be drawn or not.
func (p pool) rest() (sum int64) {
	for _, l := range p {
		sum += l.left
	}
	return sum
}

// largest finds the largest x up to high for which fits holds; fits(0) does, and
// what fits for x fits for less.
func largest(high int64, fits func(x int64) bool) int64 {
	if high <= 0 || fits(high) {
		return max(0, high)
	}
	low := int64(0) // fits, high does not
	for high-low > 1 {
		if mid := low + (high-low)/2; fits(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}
