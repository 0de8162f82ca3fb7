package ads

import (
	"slices"

	"scatto/internal/calendar"
)

// Italian is the state as documents say it.
func (s State) Italian() string {
	switch s {
	case Conforming:
		return "conforme"
	case NotConforming:
		return "non conforme"
	case NotApplicable:
		return "non applicabile"
	case Expired:
		return "scaduto"
	}
	return "da verificare"
}

// StateOf is how the item stands on a day, by evidence of one customer and, for
// an item per machine, of one device; evidence of other items and of later days
// does not count. last is the day of the newest one, due the last day on which
// it still holds; both are zero where there is none.
//
// Conforming evidence expires the day after due. What was found not conforming
// stays so, age makes nothing better, and is due since that day. What is not applicable stays so until it
// is said otherwise.
func StateOf(item Item, evidence []Evidence, on calendar.Date) (state State, last, due calendar.Date) {
	newest, found := newestOf(item, evidence, on)
	if !found {
		return ToVerify, last, due
	}
	last = newest.Date
	if newest.Outcome == NotApplicable {
		return NotApplicable, last, due
	}
	if newest.Outcome == NotConforming {
		return NotConforming, last, last
	}
	if item.Months > 0 {
		due = last.AddMonths(item.Months)
	}
	if newest.Outcome == Conforming && !due.IsZero() && on.After(due) {
		return Expired, last, due
	}
	return newest.Outcome, last, due
}

// newestOf is the evidence of the latest day, of the latest instant within the
// day, recorded last where both are the same.
func newestOf(item Item, evidence []Evidence, on calendar.Date) (newest Evidence, found bool) {
	for _, e := range evidence {
		if e.Item != item.ID || e.Date.After(on) {
			continue
		}
		if c := e.Date.Compare(newest.Date); !found || c > 0 || c == 0 && !e.At.Before(newest.At) {
			newest, found = e, true
		}
	}
	return newest, found
}

// Rows is the checklist of one customer on a day: the customer's items once,
// those per machine once for each machine active that day, machines by id. A
// customer without machines has these once, with no device.
func Rows(devices []Device, evidence []Evidence, on calendar.Date) []Row {
	machines := activeIDs(devices, on)
	var own, perDevice []Item
	at := 0
	for _, item := range items() {
		if item.PerDevice() {
			perDevice = append(perDevice, item)
			at = len(own) // the machines stand where the checklist has them
			continue
		}
		own = append(own, item)
	}
	var rows []Row
	add := func(list []Item, device string) {
		proofs := slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return e.Device != device })
		for _, item := range list {
			rows = append(rows, rowOf(item, device, proofs, on))
		}
	}
	add(own[:at], "")
	for _, device := range machines {
		add(perDevice, device)
	}
	add(own[at:], "")
	return rows
}

// activeIDs are the ids of the machines in use on a day, sorted; one "" when
// there is none.
func activeIDs(devices []Device, on calendar.Date) []string {
	var ids []string
	for _, d := range devices {
		if d.Active(on) {
			ids = append(ids, d.ID)
		}
	}
	if len(ids) == 0 {
		return []string{""}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func rowOf(item Item, device string, proofs []Evidence, on calendar.Date) Row {
	row := Row{Item: item, Device: device}
	row.State, row.Last, row.Due = StateOf(item, proofs, on)
	if e, found := newestOf(item, proofs, on); found {
		row.Outcome, row.Evidence, row.FileHash, row.By = string(e.Outcome), e.Text, e.FileHash, e.By
		if row.Evidence == "" {
			row.Evidence = e.FileName
		}
	}
	return row
}

// DueRows are the rows whose evidence has expired or does so within so many
// days, by date, then in the order of the checklist. A row without evidence has
// no date and is not among them.
func DueRows(rows []Row, on calendar.Date, within int) []Row {
	limit := on.AddDays(within)
	var out []Row
	for _, row := range rows {
		if !row.Due.IsZero() && !row.Due.After(limit) {
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, func(a, b Row) int { return a.Due.Compare(b.Due) })
	return out
}

// Counts is how many rows are in each state; a state without rows is left out.
func Counts(rows []Row) map[State]int {
	out := map[State]int{}
	for _, row := range rows {
		out[row.State]++
	}
	return out
}
