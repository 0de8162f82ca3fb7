package ads

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Every is how often something is done: so many days or so many months; the
// zero Every is no cadence.
type Every struct {
	Days   int `json:"days"`
	Months int `json:"months"`
}

// ParseEvery reads 7d, 2w, 3m or 1y, up to ten years. Refusals: bad-cadence.
func ParseEvery(s string) (e Every, err error) {
	bad := refusal.Usage("bad-cadence", "%q is not a cadence", s).WithHint("write days, weeks, months or years like 7d, 2w, 1m, 1y")
	if len(s) < 2 {
		return e, bad
	}
	n, parsed := strconv.ParseUint(s[:len(s)-1], 10, 16)
	if parsed != nil || n == 0 {
		return e, bad
	}
	switch s[len(s)-1] {
	case 'd':
		e.Days = int(n)
	case 'w':
		e.Days = int(n) * 7
	case 'm':
		e.Months = int(n)
	case 'y':
		e.Months = int(n) * 12
	}
	if e.IsZero() || e.Days > 3660 || e.Months > 120 {
		return Every{}, bad
	}
	return e, nil
}

// IsZero reports whether there is no cadence.
func (e Every) IsZero() bool { return e == Every{} }

// String gives "7d" or "3m", "" for no cadence; ParseEvery reads it.
func (e Every) String() string {
	switch {
	case e.Days > 0:
		return strconv.Itoa(e.Days) + "d"
	case e.Months > 0:
		return strconv.Itoa(e.Months) + "m"
	}
	return ""
}

// Italian is the cadence as documents say it.
func (e Every) Italian() string {
	switch {
	case e == Every{Days: 1}:
		return "ogni giorno"
	case e == Every{Months: 1}:
		return "ogni mese"
	case e == Every{Months: 12}:
		return "ogni anno"
	case e.Days > 0:
		return fmt.Sprintf("ogni %d giorni", e.Days)
	case e.Months > 0:
		return fmt.Sprintf("ogni %d mesi", e.Months)
	}
	return ""
}

// After is the last day on which a proof of a day still holds; zero without
// cadence.
func (e Every) After(d calendar.Date) calendar.Date {
	switch {
	case e.Days > 0:
		return d.AddDays(e.Days)
	case e.Months > 0:
		return d.AddMonths(e.Months)
	}
	return calendar.Date{}
}

// Longer reports whether e leaves more time than o; a month counts as its
// longest, so that 31 days are not longer than a month.
func (e Every) Longer(o Every) bool { return e.Days+31*e.Months > o.Days+31*o.Months }

// often reports whether what comes by itself renews itself before anybody
// would plan for it.
func (e Every) often() bool { return e.Days > 0 && e.Days <= 7 }

// Term is a cadence agreed with a customer for an item, of one machine or of
// all, from a day on. A zero Every goes back to the page's own (R89: "secondo
// accordo").
type Term struct {
	Customer string        `json:"customer"`
	Item     string        `json:"item"`
	Device   string        `json:"device"` // "" for all, or for an item of the customer
	Part     string        `json:"part,omitempty"`
	From     calendar.Date `json:"from"`
	Every    Every         `json:"every"`
	By       string        `json:"by"`
}

// NewTerm tests an agreed cadence against the machines of its customer. What
// the law wants every so often is not agreed to be done less often (Provv.
// Garante 27/11/2008, point 4.4). Refusals: unknown-checklist-item,
// unknown-part, device-not-wanted, unknown-device, cadence-too-long.
func NewTerm(t Term, devices []Device) (Term, error) {
	item, err := ItemByID(t.Item)
	if err != nil {
		return t, err
	}
	t.Item = item.ID
	if t.Part, err = partOf(item, t.Part); err != nil {
		return t, err
	}
	if t.Device != "" {
		if t.Device, err = deviceFor(item, t.Device, devices, t.From); err != nil {
			return t, err
		}
	}
	legal := Every{Months: item.Months}
	if strings.HasPrefix(item.Source, "Provv. Garante") && !legal.IsZero() && t.Every.Longer(legal) {
		return t, refusal.Rule("cadence-too-long", "item %s is done at least every %d months: no agreement makes it less", item.ID, item.Months).By("R133")
	}
	return t, nil
}

// Usual is how often an item, or a part of it, is done where nothing was
// agreed.
func (i Item) Usual(part string) Every {
	if part == PartBackup {
		return Every{Days: 1}
	}
	return Every{Months: i.Months}
}

// HowOften is the item's cadence in the words of documents: where the page has
// something done all the time or every day, also until when its proof holds.
func (i Item) HowOften() string {
	if i.Cadence == "continua" || i.Cadence == "giornaliera" {
		return i.Cadence + "; evidenza da rinnovare " + i.Usual("").Italian()
	}
	return i.Cadence
}

// Cadence is how often an item, or a part of it, is done on a machine on a day
// and whether that was agreed: for the machine, else for all, else as the page
// says.
func Cadence(item Item, part, device string, terms []Term, on calendar.Date) (every Every, agreed bool) {
	for _, whose := range slices.Compact([]string{device, ""}) {
		var best Term
		found := false
		for _, t := range terms {
			if t.Item == item.ID && t.Part == part && t.Device == whose && !t.From.After(on) && (!found || !t.From.Before(best.From)) {
				best, found = t, true
			}
		}
		if found && !best.Every.IsZero() {
			return best.Every, true
		}
	}
	return item.Usual(part), false
}

// Loose reports whether a cadence leaves more time than the page, where the
// page leaves it to no agreement.
func (i Item) Loose(part string, e Every) bool {
	usual := i.Usual(part)
	if i.ID == "PC-08" { // "giornaliera": its proof holds a month only where nothing comes by itself
		usual = Every{Days: 1}
	}
	return !usual.IsZero() && e.Longer(usual) && !strings.Contains(i.Cadence, "secondo accordo")
}
