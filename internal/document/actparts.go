package document

import (
	"fmt"
	"strings"
)

// opening sets the letterhead, the mark of a draft, title, addressee and panel.
func (p *act) opening(day string) {
	p.letterhead(p.a.Shop)
	y := p.y
	wide := width
	if len(p.a.To) > 0 {
		wide = leftColumnWidth
		whose := p.a.ToLabel
		if whose == "" {
			whose = "Destinatario"
		}
		p.put(rightColumn, p.y+label.drop(), label, whose)
		p.y += label.leading() + 0.8
		for i, text := range p.a.To {
			st := body.at(9.5)
			if i == 0 {
				st = strong.at(10.5)
			}
			p.lines(rightColumn, st, p.few(st, rightColumnWidth, 4, text))
		}
	}
	low := p.y
	p.y = y
	head := title.at(16)
	p.lines(left, head, p.few(head, wide, 4, p.a.Title))
	if p.a.Subtitle != "" {
		p.y += 0.6
		p.paragraph(left, wide, body.of(muted), p.a.Subtitle)
	}
	p.y += 1.6
	p.draft(day)
	p.y = max(p.y, low) + 6
	var rows [][]fact
	for _, r := range p.a.Facts {
		var one []fact
		for _, f := range r {
			one = append(one, fact{f.Label, f.Value})
		}
		rows = append(rows, one)
	}
	if len(rows) > 0 {
		p.panel(rows)
	}
}

// draft sets the framed mark of every paper that touches law, and the day.
func (p *act) draft(day string) {
	tag := strong.at(8).of(accent)
	w := p.measure(tag, unverified) + 6
	p.stroke(accent, 0.35)
	p.pdf.Rect(left, p.y, w, 6, "D")
	p.put(left+3, p.y+3+tag.size*mmPerPoint*0.34, tag, unverified)
	p.put(left+w+4, p.y+3+body.size*mmPerPoint*0.34, body.of(muted), "del "+day)
	p.y += 6
}

// set keeps the heading with the beginning of what follows, with all of it
// when that is little.
func (h ActHeading) set(p *act) {
	below := 26.0
	switch next := p.next.(type) {
	case ActText:
		below = min(below, float64(len(p.wrap(body.at(9.5), width, next.Text)))*body.at(9.5).leading()+small.leading())
	case ActTable:
		if len(next.Rows) == 0 {
			below = body.leading()
		}
	}
	p.heading(h.Text, h.Aside, below)
}

// after is the height of the boxes that sign what is being set: its end stays
// with them, nobody signs a page that says nothing.
func (p *act) after() float64 {
	if boxes, ok := p.next.(ActSignatures); ok {
		return boxes.height(p)
	}
	return 0
}

// statement is a text and, after it in brackets, its source.
func (t ActText) statement() string {
	if t.Source == "" {
		return t.Text
	}
	return t.Text + " [" + t.Source + "]"
}

func (t ActText) set(p *act) {
	for i, text := range strings.Split(t.Text, "\n") {
		p.keep(2 * body.at(9.5).leading())
		if i > 0 && text == "" {
			p.y += 1.5
			continue
		}
		p.paragraph(left, width, body.at(9.5), text)
	}
	if t.Source != "" {
		p.paragraph(left, width, small, "["+t.Source+"]")
	}
	p.y += 2
}

func (l ActList) set(p *act) {
	const indent = 6.0
	st := body.at(9.5)
	for i, item := range l.Items {
		lines := p.wrap(st, width-indent, item.statement())
		need := float64(min(len(lines), 4)) * st.leading()
		if i == len(l.Items)-1 && p.after() > 0 {
			need += p.after() + 2.1
		}
		p.keep(need)
		sign := "–"
		if l.Numbered {
			sign = fmt.Sprintf("%d.", i+1)
		}
		p.put(left, p.y+st.drop(), st.of(muted), sign)
		p.lines(left+indent, st, lines)
		p.y += 0.9
	}
	p.y += 1.2
}

func (f ActFacts) set(p *act) {
	const wide = 52.0
	st := body.at(9.5)
	sunk := st.drop() - label.drop() // label and value stand on one line
	for i, r := range f.Rows {
		name := p.wrap(label, wide-4, r.Label)
		lines, one := p.wrap(st, width-wide, r.Value), st
		if len(lines) > 1 && !strings.ContainsAny(r.Value, " \n") { // a digest of wide figures
			if less := p.fitted(st, width-wide, r.Value); less.size >= 8 {
				lines, one = p.wrap(less, width-wide, r.Value), less
			}
		}
		h := max(sunk+float64(len(name))*label.leading(), float64(min(len(lines), 6))*st.leading()) + 1
		switch {
		case i == len(f.Rows)-2: // no page holds the last one alone
			h += st.leading() + 1
		case i == len(f.Rows)-1 && p.after() > 0:
			h += p.after() + 2
		}
		p.keep(h)
		y, page := p.y, p.pdf.PageNo()
		p.y += sunk
		p.lines(left, label, name)
		low := p.y
		if page == p.pdf.PageNo() {
			p.y = y
		}
		if strings.TrimSpace(r.Value) == "" {
			p.rule(left+wide, right, p.y+body.leading(), hair, 0.2)
			p.y += body.leading() + 0.8
		} else {
			p.lines(left+wide, one, lines)
		}
		if page == p.pdf.PageNo() {
			p.y = max(p.y, low)
		}
		p.y += 0.8
	}
	p.y += 2
}

func (t ActTable) set(p *act) {
	if len(t.Rows) == 0 {
		if t.Empty != "" {
			p.paragraph(left, width, body.of(muted), t.Empty)
			p.y += 2
		}
		return
	}
	total := 0
	for _, c := range t.Columns {
		total += max(1, c.Share)
	}
	var columns []column
	for i, c := range t.Columns {
		pad := 0.0
		if c.Right && i+1 < len(t.Columns) && !t.Columns[i+1].Right {
			pad = gutter
		}
		columns = append(columns, column{title: c.Title, right: c.Right, pad: pad, width: (p.end() - left) * float64(max(1, c.Share)) / float64(total)})
	}
	st := body.at(8.5)
	set := p.newTable(left, columns...)
	made := func(i int) row {
		cells := make([]cell, len(columns))
		for k := range cells {
			cells[k].style = st
			if k < len(t.Rows[i]) {
				cells[k].text = t.Rows[i][k]
			}
			if t.Lines > 0 {
				_, mm, _ := set.place(k, cells[k])
				cells[k].text = strings.Join(p.few(st, mm, t.Lines, cells[k].text), "\n")
			}
		}
		return row{rule: i > 0, cells: cells}
	}
	last, after := len(t.Rows)-1, 0.0
	if p.after() > 0 {
		after = p.after() + 4
	}
	for i := range t.Rows {
		one := made(i)
		switch {
		case i == last:
			one.keep = after
		case i == last-1 && i > 0: // no page holds the last row alone
			one.keep = set.height(made(last)) + after
		}
		set.add(one)
	}
	p.y += 4
}

func (f ActFlag) set(p *act) {
	const pad = 3.0
	st := body.at(9)
	lines := p.wrap(st, width-2*pad-2, ActText{f.Text, f.Source}.statement())
	h := 2*pad + label.leading() + 0.6 + float64(len(lines))*st.leading()
	p.keep(h + 3 + p.after())
	if h <= p.room() {
		p.box(left, p.y, width, h, tint)
		p.box(left, p.y, 1.2, h, accent)
	}
	p.y += pad
	p.put(left+pad+2, p.y+label.drop(), label, f.Label)
	p.y += label.leading() + 0.6
	p.lines(left+pad+2, st, lines)
	p.y += pad + 3
}

// The boxes to sign: how high each is, and what is left between two.
const signHigh, signGap = 27.0, 3.0

// height is what the boxes take with their sentence.
func (g ActSignatures) height(p *act) float64 {
	st := small.at(8)
	rows := float64((len(g.Boxes) + 1) / 2)
	return rows*(signHigh+signGap) + 3 + float64(len(p.wrap(st, width, g.Sentence)))*st.leading()
}

// signed is the height of the text, with its heading, that the next boxes sign,
// and of the boxes: nobody signs a page that says nothing. Zero for other parts.
func (p *act) signed(parts []ActPart) (h float64) {
	if _, ok := parts[0].(ActHeading); ok && len(parts) > 1 {
		h, parts = section.leading()+9.5, parts[1:]
	}
	if len(parts) < 2 {
		return 0
	}
	text, isText := parts[0].(ActText)
	boxes, isSigned := parts[1].(ActSignatures)
	if !isText || !isSigned {
		return 0
	}
	st := body.at(9.5)
	return h + float64(len(p.wrap(st, width, text.Text))+1)*st.leading() + 4 + boxes.height(p)
}

func (g ActSignatures) set(p *act) {
	const gap, high = 8.0, signHigh
	half := (width - gap) / 2
	st := small.at(8)
	words := p.wrap(st, width, g.Sentence)
	p.keep(g.height(p))
	p.y += 3
	p.lines(left, st, words)
	p.y += 1.5
	for i, b := range g.Boxes {
		if i > 0 && i%2 == 0 {
			p.y += high + signGap
			p.keep(high)
		}
		p.signBox(left+float64(i%2)*(half+gap), half, high, b.Label, b.Value)
	}
	p.y += high + 4
}

func (ActBreak) set(p *act) { p.breakPage() }

func (l ActLandscape) set(p *act) {
	p.wide = l.On
	p.breakPage()
}
