package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Downtime is a time in which a program, or a machine, could not be worked
// with (R85; CNF-01, CNF-02). Instants are UTC.
type Downtime struct {
	N           int64            `json:"number"`
	Customer    string           `json:"customer"`
	Item        string           `json:"item"` // GoalDowntime: a program; GoalHardware: a machine
	Name        string           `json:"name"` // of the program or the machine
	From        time.Time        `json:"from"`
	To          time.Time        `json:"to"` // zero: still down
	Cause       string           `json:"cause"`
	Ticket      string           `json:"ticket"` // 2026-000042, "" for none
	At          time.Time        `json:"at"`
	By          string           `json:"by"`
	Voided      string           `json:"voided"` // reason
	Corrections []DowntimeBefore `json:"corrections"`
}

// DowntimeBefore is what stood before a correction: a second entry, never an
// edit.
type DowntimeBefore struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason"`
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
	Name   string    `json:"name"`
	Cause  string    `json:"cause"`
}

// NewDowntime tests what was entered. Refusals: downtime-of-nothing,
// cause-missing, end-not-after-start.
func NewDowntime(d Downtime) (Downtime, error) {
	switch {
	case d.Item != GoalDowntime && d.Item != GoalHardware || d.Name == "":
		return d, refusal.Usage("downtime-of-nothing", "a downtime is of a program or of a machine").
			WithHint("give --program NAME or --hardware DEVICE").By("R85")
	case d.Cause == "":
		return d, refusal.Usage("cause-missing", "the downtime has no cause").WithHint("give --cause TEXT").By("R85")
	case !d.To.IsZero() && !d.To.After(d.From):
		return d, refusal.Rule("end-not-after-start", "the end %s is not after the start %s", calendar.Show(d.To), calendar.Show(d.From)).By("R85")
	}
	if d.Corrections == nil {
		d.Corrections = []DowntimeBefore{}
	}
	return d, nil
}

// Correct writes a second entry; zero values keep what is there. Refusals:
// correction-without-reason, downtime-void, and those of NewDowntime.
func (d Downtime) Correct(at time.Time, by, reason string, to Downtime) (Downtime, error) {
	if err := d.changeable(reason); err != nil {
		return d, err
	}
	before := DowntimeBefore{at, by, reason, d.From, d.To, d.Name, d.Cause}
	if !to.From.IsZero() {
		d.From = to.From
	}
	if !to.To.IsZero() {
		d.To = to.To
	}
	if to.Name != "" {
		d.Name = to.Name
	}
	if to.Cause != "" {
		d.Cause = to.Cause
	}
	d.Corrections = append(slices.Clip(d.Corrections), before)
	return NewDowntime(d)
}

// Void takes a downtime out of account; it stays on record. Refusals:
// correction-without-reason, downtime-void.
func (d Downtime) Void(at time.Time, by, reason string) (Downtime, error) {
	if err := d.changeable(reason); err != nil {
		return d, err
	}
	d.Corrections = append(slices.Clip(d.Corrections), DowntimeBefore{at, by, reason, d.From, d.To, d.Name, d.Cause})
	d.Voided = reason
	return d, nil
}

func (d Downtime) changeable(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return refusal.Rule("correction-without-reason", "a correction needs its reason").WithHint("add --reason TEXT").By("R85")
	}
	if d.Voided != "" {
		return refusal.Rule("downtime-void", "downtime %d is void", d.N)
	}
	return nil
}

// Down is how long one program or machine was down.
type Down struct {
	Item  string
	Name  string
	Time  time.Duration
	Times int  // interruptions, those that overlap being one
	Now   bool // still down at the end of the time asked for
}

// DownIn sums what was down between two instants, by program and machine, by
// item and name. Times that overlap count once; clock changes do not matter,
// because instants are compared (R120). A downtime without end lasts until to.
func DownIn(list []Downtime, from, to time.Time) []Down {
	list = slices.DeleteFunc(slices.Clone(list), func(d Downtime) bool { return d.Voided != "" })
	slices.SortStableFunc(list, func(a, b Downtime) int { return a.From.Compare(b.From) })
	var out []Down
	until := map[int]time.Time{}
	for _, d := range list {
		begin, end := d.From, d.To
		if end.IsZero() || end.After(to) {
			end = to
		}
		if begin.Before(from) {
			begin = from
		}
		if !end.After(begin) {
			continue
		}
		i := slices.IndexFunc(out, func(o Down) bool { return o.Item == d.Item && strings.EqualFold(o.Name, d.Name) })
		if i < 0 {
			i = len(out)
			out = append(out, Down{Item: d.Item, Name: d.Name})
		}
		out[i].Now = out[i].Now || d.To.IsZero()
		switch {
		case !end.After(until[i]):
			continue
		case begin.Before(until[i]) || begin.Equal(until[i]):
			begin = until[i]
		default:
			out[i].Times++
		}
		out[i].Time += end.Sub(begin)
		until[i] = end
	}
	slices.SortFunc(out, func(a, b Down) int {
		if c := strings.Compare(a.Item, b.Item); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out
}
