package network

import (
	"cmp"
	"slices"
)

// All measures of a layout are tenths of a millimetre at scale 1000, from the
// upper left corner of its block.
const (
	BoxWidth  = 360
	NameLine  = 39 // height of a line of a machine's name
	PlainLine = 32 // height of another line
	BoxPad    = 14 // above the first line and below the last

	boxGap   = 24   // between boxes beside each other
	treeGap  = 70   // between trees
	stackGap = 15   // between boxes on one trunk
	indent   = 44   // of boxes on a trunk
	drop     = 35   // from a box to the bus below it, and from the bus on
	gutter   = 45   // left of rows, for the wire that joins them
	caption  = 60   // height of the words above what nothing joins
	most     = 1150 // a small network is not blown up beyond it
)

// Point is a place in a block.
type Point struct{ X, Y int }

// Box is a machine, or the Internet, whose Device is "".
type Box struct {
	Point
	W, H   int
	Device string
	Kind   string // of the machine
	Label  []Words
}

// Wire is a line of the picture: a link, or the part that several share, whose
// kind is "". Host and virtual machine are joined by the kind "vm".
type Wire struct {
	Kind     string
	From, To Point
}

// Extra is a link that is not drawn but numbered, in the boxes that it joins.
type Extra struct {
	Number int
	Link
}

// Block is the picture of one site, or of the machines without site.
type Block struct {
	Site      string // its name, "" for the machines without
	W, H      int
	Boxes     []Box
	Wires     []Wire
	Loose     *Point // where the words stand above the machines that nothing joins
	Landscape bool
	Scale     int // thousandths, so that the block fits its page
}

// Layout is the whole picture.
type Layout struct {
	Blocks []Block
	Extras []Extra
}

// Page is the room that a block has on a page, upright or across.
type Page struct{ UprightW, UprightH, AcrossW, AcrossH int }

// Lay lays the map out, a block for each site. No two boxes overlap, no wire
// crosses a box, each machine is drawn once. What cannot be drawn so is
// numbered.
func (m Map) Lay(page Page) (out Layout) {
	type group struct {
		name string
		ids  []string
	}
	var groups []group
	place := map[string]int{}
	for i, s := range append(slices.Clone(m.Sites), Site{}) {
		g := group{name: s.Name}
		for _, d := range m.Devices {
			if d.Site == s.ID {
				g.ids = append(g.ids, d.ID)
				place[d.ID] = i
			}
		}
		if len(g.ids) > 0 {
			groups = append(groups, g)
		}
	}
	apart := func(l Link) bool { return place[l.A] != place[l.B] }
	refs := map[string][]int{}
	number := func(l Link) {
		n := len(out.Extras) + 1
		out.Extras = append(out.Extras, Extra{n, l})
		refs[l.A], refs[l.B] = append(refs[l.A], n), append(refs[l.B], n)
	}
	for _, l := range m.Links {
		if apart(l) {
			number(l)
		}
	}
	for _, g := range groups {
		b := m.block(g.ids, page, refs, number)
		b.Site = g.name
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

// block lays out one site. Links beside the tree are drawn where nothing is in
// their way; the others get a number, which makes boxes higher: until no more
// are numbered.
func (m Map) block(ids []string, page Page, refs map[string][]int, number func(l Link)) Block {
	edges := m.edges(func(id string) bool { return slices.Contains(ids, id) })
	trees, rest, alone := m.forest(ids, edges)
	for {
		labels := map[string][]Words{internet: {{Text: "Internet", Strong: true}}}
		for _, id := range ids {
			d, _ := m.device(id)
			labels[id] = m.labelOf(d, refs[id], len(ids) > 24)
		}
		b := m.best(trees, rest, alone, labels, page)
		var left []edge
		again := false
		for _, e := range rest {
			if w, clear := b.across(e); clear {
				b.Wires = append(b.Wires, w)
				left = append(left, e)
				continue
			}
			again = true
			l := Link{A: e.a, B: e.b, Kind: e.kind}
			if e.link >= 0 {
				l = m.Links[e.link]
			}
			number(l)
		}
		if rest = left; !again {
			return b
		}
	}
}

// best tries how many boxes hang on a trunk and how wide rows are, on the page
// upright and across, and takes what can be drawn largest; a link beside the
// tree that can be drawn is worth being a little smaller.
func (m Map) best(trees []*node, rest []edge, alone []string, labels map[string][]Words, page Page) (best Block) {
	const worth = 60
	top := -1 << 31
	for _, across := range []bool{true, false} {
		w, h := page.UprightW, page.UprightH
		if across {
			w, h = page.AcrossW, page.AcrossH
		}
		for _, stack := range []int{1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30} {
			for _, wide := range []int{870, 1000, 1150, 1300, 1500, 1800, 2200, 3000} {
				p := placer{m: m, labels: labels, stack: stack, wide: w * wide / 1000}
				b := p.all(trees, alone)
				b.Landscape = across
				b.Scale = min(most, w*1000/max(1, b.W), h*1000/max(1, b.H))
				score := b.Scale
				for _, e := range rest {
					if _, clear := b.across(e); !clear {
						score -= worth
					}
				}
				if score > top {
					best, top = b, score
				}
			}
		}
	}
	return best
}

// across is a straight wire between two boxes beside each other, clear when
// neither box nor wire is in its way.
func (b Block) across(e edge) (Wire, bool) {
	one, other := b.box(e.a), b.box(e.b)
	if one.X > other.X {
		one, other = other, one
	}
	y := max(one.Y, other.Y) + BoxPad + NameLine/2
	w := Wire{e.kind, Point{one.X + one.W, y}, Point{other.X, y}}
	if w.From.X >= w.To.X || y >= one.Y+one.H || y >= other.Y+other.H {
		return w, false
	}
	for _, o := range b.Boxes {
		if o.X < w.To.X && o.X+o.W > w.From.X && o.Y-5 < y && o.Y+o.H+5 > y {
			return w, false
		}
	}
	return w, !slices.ContainsFunc(b.Wires, func(o Wire) bool {
		left, right := min(o.From.X, o.To.X), max(o.From.X, o.To.X)
		up, down := min(o.From.Y, o.To.Y), max(o.From.Y, o.To.Y)
		return left <= w.To.X && right >= w.From.X && up-5 <= y && down+5 >= y
	})
}

func (b Block) box(id string) Box {
	i := slices.IndexFunc(b.Boxes, func(o Box) bool { return o.Device == id })
	return b.Boxes[max(i, 0)]
}

// sortBoxes brings boxes into the order in which they are read aloud.
func sortBoxes(list []Box) {
	slices.SortStableFunc(list, func(a, b Box) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
}
