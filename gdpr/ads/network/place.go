package network

// placer puts boxes where they stand.
type placer struct {
	m      Map
	labels map[string][]Words
	stack  int // boxes on one trunk
	wide   int // of a row
}

// piece is a part of the picture on its way to its place; it is entered from
// above at x = enter.
type piece struct {
	w, h, enter int
	kind        string // of the wire that enters it
	boxes       []Box
	wires       []Wire
}

// put moves other into p.
func (p *piece) put(other piece, x, y int) {
	for _, b := range other.boxes {
		b.X, b.Y = b.X+x, b.Y+y
		p.boxes = append(p.boxes, b)
	}
	for _, w := range other.wires {
		p.wire(w.Kind, w.From.X+x, w.From.Y+y, w.To.X+x, w.To.Y+y)
	}
	p.w, p.h = max(p.w, x+other.w), max(p.h, y+other.h)
}

// wire adds a line; one without length is none.
func (p *piece) wire(kind string, x1, y1, x2, y2 int) {
	if x1 != x2 || y1 != y2 {
		p.wires = append(p.wires, Wire{kind, Point{x1, y1}, Point{x2, y2}})
	}
}

// box is the box of a machine alone.
func (p placer) box(id, kind string) piece {
	label := p.labels[id]
	h := 2 * BoxPad
	for _, l := range label {
		if l.Strong {
			h += NameLine
		} else {
			h += PlainLine
		}
	}
	d, _ := p.m.device(id)
	return piece{w: BoxWidth, h: h, enter: BoxWidth / 2, kind: kind,
		boxes: []Box{{W: BoxWidth, H: h, Device: id, Kind: d.Kind, Label: label}}}
}

// all places the trees beside each other, and below them what nothing joins.
func (p placer) all(trees []*node, alone []string) Block {
	var pieces []piece
	for _, t := range trees {
		pieces = append(pieces, p.tree(t))
	}
	whole := p.flow(pieces, treeGap)
	var loose *Point
	if len(alone) > 0 {
		var boxes []piece
		for _, id := range alone {
			boxes = append(boxes, p.box(id, ""))
		}
		y := whole.h
		if y > 0 {
			y += treeGap
		}
		loose = &Point{0, y}
		whole.put(p.flow(boxes, boxGap), 0, y+caption)
	}
	sortBoxes(whole.boxes)
	return Block{W: whole.w, H: whole.h, Boxes: whole.boxes, Wires: whole.wires, Loose: loose}
}

// rows divides pieces into rows that are not wider than the page.
func (p placer) rows(list []piece, gap int) (rows [][]piece) {
	x := 0
	for i, one := range list {
		if i == 0 || x+gap+one.w > p.wide {
			rows, x = append(rows, nil), -gap
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], one)
		x += gap + one.w
	}
	return rows
}

// flow places pieces in rows.
func (p placer) flow(list []piece, gap int) (out piece) {
	y := 0
	for _, row := range p.rows(list, gap) {
		x := 0
		for _, one := range row {
			out.put(one, x, y)
			x += one.w + gap
		}
		y = out.h + gap
	}
	return out
}

// tree places a box and all that hangs below it: boxes with something below
// them each on its own, the others on trunks.
func (p placer) tree(n *node) piece {
	top := p.box(n.id, n.kind)
	if len(n.kids) == 0 {
		return top
	}
	var items []piece
	var leaves []*node
	for _, k := range n.kids {
		if len(k.kids) == 0 {
			leaves = append(leaves, k)
			continue
		}
		items = append(items, p.tree(k))
	}
	items = append(items, p.trunks(leaves)...)
	rows := p.rows(items, boxGap)
	below, bus := p.hang(rows)
	out := piece{kind: n.kind}
	first, last := bus[0], bus[1] // the box stands over the middle of what enters below
	if len(rows) > 1 {
		first, last = 0, below.w
	}
	x, shift := (first+last)/2-top.enter, 0
	if x < 0 {
		x, shift = 0, -x
	}
	out.put(top, x, 0)
	out.enter = x + top.enter
	out.put(below, shift, top.h+drop)
	if len(rows) == 1 && len(items) == 1 && below.kind != "" { // one below the other: one straight wire
		out.wires = out.wires[:len(out.wires)-1]
		out.wire(below.kind, out.enter, top.h, out.enter, top.h+2*drop)
		return out
	}
	out.wire("", out.enter, top.h, out.enter, top.h+drop)
	left, right := min(out.enter, bus[0]+shift), max(out.enter, bus[1]+shift)
	out.wire("", left, top.h+drop, right, top.h+drop)
	return out
}

// hang places rows below a bus each; several are joined by a wire on their
// left. The first bus is at y = 0 and left to the caller, who knows where it is
// entered: bus is from where to where it reaches.
func (p placer) hang(rows [][]piece) (out piece, bus [2]int) {
	margin := 0
	if len(rows) > 1 {
		margin = gutter
	}
	y, before := 0, 0
	for r, row := range rows {
		x := margin
		low, high := -1, 0
		for _, one := range row {
			out.put(one, x, y+drop)
			enter := x + one.enter
			if low < 0 {
				low = enter
			}
			high = enter
			x += one.w + boxGap
		}
		for i, at := 0, margin; i < len(row); i++ {
			out.wire(row[i].kind, at+row[i].enter, y, at+row[i].enter, y+drop)
			at += row[i].w + boxGap
		}
		if margin > 0 {
			low = gutter / 3
		}
		if r == 0 {
			bus = [2]int{low, high}
		} else {
			out.wire("", low, y, high, y)
			out.wire("", low, before, low, y)
		}
		before = y
		y = out.h + boxGap
	}
	if len(rows) == 1 && len(rows[0]) == 1 {
		out.kind = rows[0][0].kind
	}
	return out, bus
}

// trunks hangs boxes below one another, so many on each trunk; one box needs
// none.
func (p placer) trunks(leaves []*node) (list []piece) {
	if p.stack == 1 || len(leaves) <= 1 {
		for _, k := range leaves {
			list = append(list, p.box(k.id, k.kind))
		}
		return list
	}
	n := (len(leaves) + p.stack - 1) / p.stack
	size := (len(leaves) + n - 1) / n
	for len(leaves) > 0 {
		part := leaves[:min(size, len(leaves))]
		leaves = leaves[len(part):]
		if len(part) == 1 {
			list = append(list, p.box(part[0].id, part[0].kind))
			continue
		}
		out := piece{enter: indent / 5}
		y, end := 0, 0
		for _, k := range part {
			one := p.box(k.id, k.kind)
			out.put(one, indent, y)
			end = y + one.h/2
			out.wire(k.kind, out.enter, end, indent, end)
			y += one.h + stackGap
		}
		out.wire("", out.enter, 0, out.enter, end)
		list = append(list, out)
	}
	return list
}
