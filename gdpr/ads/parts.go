package ads

import (
	"cmp"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Part is one part of an item that has several, as it stands.
type Part struct {
	Name   string // PartBackup, PartRestore
	State  State
	Last   calendar.Date
	Due    calendar.Date
	Every  Every
	Agreed bool
	Source string

	Evidence, FileHash, By string // as of the row
}

// Italian is the part as documents call it.
func (p Part) Italian() string {
	if p.Name == PartBackup {
		return "backup"
	}
	return "prova di ripristino"
}

// Unproved are the parts without any proof of a row that has proof of others.
func (r Row) Unproved() (list []Part) {
	for _, p := range r.Parts {
		if p.State == ToVerify && p.Last.IsZero() && !r.Last.IsZero() {
			list = append(list, p)
		}
	}
	return list
}

// Parts are the parts of an item, none for most. Of PC-04 that is the test of a
// restore and the daily backup: "creato e testato con un ripristino" (R89).
func (i Item) Parts() []string {
	if i.ID == "PC-04" {
		return []string{PartRestore, PartBackup}
	}
	return nil
}

// partOf is the part of its item that a proof is about: of PC-04 the test of a
// restore, unless it says that it is of the backup alone.
func (e Evidence) partOf(item Item) string {
	if parts := item.Parts(); len(parts) > 0 && e.Part == "" {
		return parts[0]
	}
	return e.Part
}

// partOf tests the name of a part of an item; an item without parts has none.
func partOf(item Item, name string) (string, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, known := range item.Parts() {
		if known == name {
			return known, nil
		}
	}
	if name == "" {
		return "", nil
	}
	if len(item.Parts()) == 0 {
		return "", refusal.Rule("unknown-part", "item %s has no parts", item.ID).WithHint("only PC-04 has: restore, backup")
	}
	return "", refusal.Unknown("unknown-part", "%q is not a part of the item", name, item.Parts())
}

// rowOf is an item of one machine, or of the customer, as it stands on a day.
func rowOf(item Item, device string, proofs []Evidence, terms []Term, on calendar.Date) Row {
	row := Row{Item: item, Device: device, State: ToVerify}
	row.Every, row.Agreed = Cadence(item, "", device, terms, on)
	if row.Agreed {
		row.Item.Cadence = row.Every.Italian() + ", secondo accordo"
	}
	e, found := newestOf(item, "", proofs, on)
	if found {
		row.Outcome, row.Evidence, row.FileHash, row.By = string(e.Outcome), cmp.Or(e.Text, e.FileName), e.FileHash, e.By
		row.Source, row.Broken, row.Last = e.Source, e.Broken, e.Date
	}
	if len(item.Parts()) == 0 {
		if found {
			row.State, row.Due = standing(e, row.Every, on)
		}
		return row
	}
	row.fill(proofs, terms, on)
	row.join()
	return row
}

// fill gives a row of an item in parts its parts. What nobody proved of an item
// that is proved in part is to be verified since the item's first proof; an
// item that does not apply has no part that does.
func (r *Row) fill(proofs []Evidence, terms []Term, on calendar.Date) {
	var first calendar.Date
	for _, e := range proofs {
		if e.Item == r.Item.ID && !e.Date.After(on) && e.Outcome != NotApplicable {
			first = earlier(first, e.Date)
		}
	}
	for i, name := range r.Item.Parts() {
		p := partRow(r.Item, name, r.Device, proofs, terms, on)
		switch {
		case i > 0 && r.Parts[0].State == NotApplicable && p.Last.Before(r.Parts[0].Last): // a zero day is before any other
			p = Part{Name: p.Name, State: NotApplicable, Every: p.Every, Agreed: p.Agreed}
		case p.Last.IsZero():
			p.Due = first
		}
		r.Parts = append(r.Parts, p)
	}
}

func partRow(item Item, name, device string, proofs []Evidence, terms []Term, on calendar.Date) Part {
	p := Part{Name: name, State: ToVerify}
	p.Every, p.Agreed = Cadence(item, name, device, terms, on)
	if !p.Agreed && name == PartRestore { // agreed of the whole item
		p.Every, p.Agreed = Cadence(item, "", device, terms, on)
	}
	if e, found := newestOf(item, name, proofs, on); found {
		p.Last, p.Source = e.Date, e.Source
		p.Evidence, p.FileHash, p.By = cmp.Or(e.Text, e.FileName), e.FileHash, e.By
		p.State, p.Due = standing(e, p.Every, on)
	}
	return p
}

// standing is how one proof leaves its item on a day, and until when it holds.
func standing(e Evidence, every Every, on calendar.Date) (State, calendar.Date) {
	switch e.Outcome {
	case NotApplicable:
		return NotApplicable, calendar.Date{}
	case NotConforming:
		return NotConforming, e.Date
	}
	if e.Broken != "" {
		return ToVerify, e.Date
	}
	due := every.After(e.Date)
	if !due.IsZero() && on.After(due) {
		return Expired, due
	}
	return e.Outcome, due
}

// join makes state and date of an item of its parts: the worst one counts, and
// an item of which a part has no proof is not conforming ("Esito ultimo backup
// ed esito ultimo ripristino di prova", R89). Of parts that stand alike the
// first to be due counts, but what comes by itself every few days does not as
// long as it comes.
func (r *Row) join() {
	rank := map[State]int{NotApplicable: 0, Conforming: 1, ToVerify: 2, Expired: 3, NotConforming: 4}
	r.State = r.Parts[0].State
	for _, p := range r.Parts {
		if rank[p.State] > rank[r.State] {
			r.State = p.State
		}
	}
	var any calendar.Date
	for _, p := range r.Parts {
		if p.State != r.State {
			continue
		}
		any = earlier(any, p.Due)
		if !p.renews() {
			r.Due = earlier(r.Due, p.Due)
		}
	}
	if r.Due.IsZero() {
		r.Due = any
	}
}

// renews reports whether a part's evidence comes by itself, has come, and is
// due again before anybody would plan for it.
func (p Part) renews() bool { return p.State == Conforming && p.Source != "" && p.Every.often() }

// Holds is the last day on which what is proved of a row still holds: of an
// item in parts, the first of those that are in order. Zero: nothing runs out.
func (r Row) Holds() (until calendar.Date) {
	if len(r.Parts) == 0 && r.State == Conforming {
		return r.Due
	}
	for _, p := range r.Parts {
		if p.State == Conforming && !p.renews() {
			until = earlier(until, p.Due)
		}
	}
	return until
}

// renews reports whether the row's evidence comes by itself, has come, and is
// due again before anybody would plan for it.
func (r Row) renews() bool {
	if len(r.Parts) > 0 {
		return false // join has left out what renews
	}
	return r.State == Conforming && r.Source != "" && r.Every.often()
}

// earlier is the earlier of two days; a zero one does not count.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
