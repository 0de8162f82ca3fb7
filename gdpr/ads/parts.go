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
	for _, name := range item.Parts() {
		row.Parts = append(row.Parts, partRow(item, name, device, proofs, terms, on))
	}
	row.join()
	return row
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

// join makes the state of an item of its parts. The first part decides whether
// it is done at all; of the others those count that were ever proved. The worst
// one wins. The item is due with the first of them, but what comes by itself
// every few days does not count as long as it comes.
func (r *Row) join() {
	rank := map[State]int{NotApplicable: 0, Conforming: 1, ToVerify: 2, Expired: 3, NotConforming: 4}
	r.State = r.Parts[0].State
	var soon, any calendar.Date
	for i, p := range r.Parts {
		if i > 0 && p.Last.IsZero() {
			continue
		}
		if i > 0 && r.Parts[0].State == NotApplicable && p.Last.Before(r.Parts[0].Last) {
			continue // the whole item does not apply any more
		}
		if rank[p.State] > rank[r.State] {
			r.State = p.State
		}
		any = earlier(any, p.Due)
		if p.Source == "" || !p.Every.often() || p.State != Conforming {
			soon = earlier(soon, p.Due)
		}
	}
	if r.Due = soon; soon.IsZero() {
		r.Due = any
	}
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
