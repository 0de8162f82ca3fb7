package ads

import (
	"slices"
	"strings"

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
// is said otherwise. Conforming evidence whose file is gone or changed leaves
// the item to be verified, since its day.
func StateOf(item Item, evidence []Evidence, on calendar.Date) (state State, last, due calendar.Date) {
	row := rowOf(item, "", evidence, nil, on)
	return row.State, row.Last, row.Due
}

// newestOf is the evidence of the latest day, of the latest instant within the
// day, recorded last where both are the same; of one part, "" of any.
func newestOf(item Item, part string, evidence []Evidence, on calendar.Date) (newest Evidence, found bool) {
	for _, e := range evidence {
		if e.Item != item.ID || e.Date.After(on) || part != "" && e.partOf(item) != part {
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
// customer without machines has these once, with no device. Terms are the
// cadences agreed with the customer.
func Rows(devices []Device, evidence []Evidence, on calendar.Date, terms ...Term) []Row {
	machines := active(devices, on)
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
	add := func(list []Item, machine Device) {
		proofs := slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return e.Device != machine.ID })
		for _, item := range list {
			row := rowOf(item, machine.ID, proofs, terms, on)
			if !item.PerDevice() || machine.ID == "" || machine.Concerned(item) || !row.Last.IsZero() {
				rows = append(rows, row)
			}
		}
	}
	add(own[:at], Device{})
	for _, machine := range machines {
		add(perDevice, machine)
	}
	add(own[at:], Device{})
	return rows
}

// active are the machines in use on a day by id; one without id when there is
// none.
func active(devices []Device, on calendar.Date) (list []Device) {
	for _, d := range devices {
		if d.Active(on) {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return []Device{{}}
	}
	slices.SortStableFunc(list, func(a, b Device) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(list, func(a, b Device) bool { return a.ID == b.ID })
}

// DueRows are the rows whose evidence has expired or does so within so many
// days, by date, then in the order of the checklist. A row without evidence has
// no date and is not among them, nor is what comes by itself every few days as
// long as it comes.
func DueRows(rows []Row, on calendar.Date, within int) []Row {
	limit := on.AddDays(within)
	var out []Row
	for _, row := range rows {
		if !row.Due.IsZero() && !row.Due.After(limit) && !row.renews() {
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
