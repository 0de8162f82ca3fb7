package store

import "scatto/internal/refusal"

// patch gives the lines of the whole dump that a base and an increment make,
// one after the other, so that a chain of any size is read in little memory.
// Whoever reads them compares their hash with the trailer, which says what the
// shop's whole dump was when the increment was made.
type patch struct {
	base, delta    *peeker
	begun          bool
	files, records int // the place in the base of what comes next
}

// peeker is a source whose next line can be looked at.
type peeker struct {
	lineSource
	raw []byte
	l   dumpLine
}

func (p *peeker) advance() (err error) {
	p.raw, p.l, err = p.lineSource.next()
	return err
}

func newPatch(base, delta lineSource) *patch {
	return &patch{base: &peeker{lineSource: base}, delta: &peeker{lineSource: delta}}
}

func (p *patch) next() ([]byte, dumpLine, error) {
	if !p.begun {
		return p.begin()
	}
	for {
		b, d := p.base.l, p.delta.l
		switch {
		case d.GoneFile > 0 && b.File != "" && d.GoneFile == p.files, d.Gone > 0 && b.Key != "" && d.Gone == p.records:
			if err := p.skip(); err != nil {
				return nil, b, err
			}
			if err := p.delta.advance(); err != nil {
				return nil, b, err
			}
		case b.End != nil && d.End != nil:
			return p.end(*b.End, *d.End)
		case d.GoneFile > 0 || d.Gone > 0, b.before(d):
			if b.End != nil {
				return nil, b, chainBroken()
			}
			return p.give(p.base)
		case d.before(b):
			return p.give(p.delta)
		default: // the same file or record: the new one comes instead
			if err := p.skip(); err != nil {
				return nil, b, err
			}
		}
	}
}

// begin gives the header of the whole dump and looks at both first lines.
func (p *patch) begin() ([]byte, dumpLine, error) {
	p.begun = true
	var h dumpLine
	for _, one := range []*peeker{p.base, p.delta} {
		if err := one.advance(); err != nil {
			return nil, h, err
		}
	}
	h = p.delta.l
	h.Dump, h.Base = dumpName, ""
	raw, err := h.encode()
	if err != nil {
		return nil, h, err
	}
	if err := p.step(); err != nil {
		return nil, h, err
	}
	return raw, h, p.delta.advance()
}

// step goes to the base's next line and counts its place.
func (p *patch) step() error {
	if err := p.base.advance(); err != nil {
		return err
	}
	switch l := p.base.l; {
	case l.File != "" && l.Offset == 0:
		p.files++
	case l.Key != "":
		p.records++
	}
	return nil
}

// skip passes over the base's file or record.
func (p *patch) skip() error {
	name := p.base.l.File
	for {
		if err := p.step(); err != nil || name == "" || p.base.l.File != name {
			return err
		}
	}
}

// give gives the line of one side and lets that side go on.
func (p *patch) give(from *peeker) ([]byte, dumpLine, error) {
	raw, l := append([]byte(nil), from.raw...), from.l
	if from == p.base {
		return raw, l, p.step()
	}
	return raw, l, p.delta.advance()
}

func (p *patch) end(base, delta dumpEnd) ([]byte, dumpLine, error) {
	if delta.State == nil || delta.Base != base.SHA256 {
		return nil, dumpLine{}, chainBroken()
	}
	l := dumpLine{End: delta.State}
	raw, err := l.encode()
	return raw, l, err
}

// before says whether a dump holds l before m: files, records, the trailer.
func (l dumpLine) before(m dumpLine) bool {
	switch {
	case m.File != "":
		return l.File != "" && fileBefore(l.File, m.File)
	case m.Key != "":
		return l.File != "" || l.Key != "" && l.Key < m.Key
	}
	return l.End == nil
}

func chainBroken() error {
	return refusal.Damaged("chain-broken", "the increments do not go with the backups before them")
}
