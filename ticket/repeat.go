package ticket

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Every is how often a maintenance plan returns.
type Every string

// The intervals.
const (
	Weekly    Every = "week"
	Monthly   Every = "month"
	Quarterly Every = "quarter"
	Yearly    Every = "year"
)

// Intervals lists them.
func Intervals() []Every { return []Every{Weekly, Monthly, Quarterly, Yearly} }

// ParseEvery reads an interval; errors are usage refusals.
func ParseEvery(s string) (Every, error) {
	if slices.Contains(Intervals(), Every(s)) {
		return Every(s), nil
	}
	return "", refusal.Unknown("unknown-interval", "unknown interval %q", s, Intervals())
}

// Repeat is a maintenance plan: it opens a ticket at every occurrence.
type Repeat struct {
	ID          string        `json:"id"`
	Customer    string        `json:"customer"`
	Every       Every         `json:"every"`
	From        calendar.Date `json:"from"`     // first occurrence; the others keep its day
	Until       calendar.Date `json:"until"`    // no occurrence after it; zero: no end
	Stopped     calendar.Date `json:"stopped"`  // zero: it runs
	Template    string        `json:"template"` // name of a file, read at each run; "" for none
	Subject     string        `json:"subject"`
	Description string        `json:"description"`
	OwnSubject  bool          `json:"own_subject,omitempty"` // given beside the template: it stays
	OwnWords    bool          `json:"own_words,omitempty"`   // the same of the description
	Topic       string        `json:"topic"`
	Activity    string        `json:"activity"`
	Severity    int           `json:"severity"`
	Technician  string        `json:"technician"` // in charge of each ticket, "" for nobody yet
	Taken       int           `json:"taken"`      // occurrences that tickets stand for
	Opened      int           `json:"opened"`     // tickets so far
	Ticket      string        `json:"ticket"`     // the last of them
}

// RepeatID gives "M0001".
func RepeatID(n int64) string { return fmt.Sprintf("M%04d", n) }

// Check refuses a plan that ends before it begins.
func (r Repeat) Check() error {
	if !r.Until.IsZero() && r.Until.Before(r.From) {
		return refusal.Rule("end-before-start", "the last day %s lies before the first, %s", r.Until, r.From)
	}
	return nil
}

// Occurrence is the date of the n-th occurrence, 0 the first. It is counted
// from the first, so that the 31st becomes the last day of a short month and
// the 31st again after it.
func (r Repeat) Occurrence(n int) calendar.Date {
	switch r.Every {
	case Weekly:
		return r.From.AddDays(7 * n)
	case Quarterly:
		return r.From.AddMonths(3 * n)
	case Yearly:
		return r.From.AddMonths(12 * n)
	}
	return r.From.AddMonths(n)
}

// Next is the first occurrence that no ticket stands for, the zero Date when
// the plan has ended or was stopped.
func (r Repeat) Next() calendar.Date {
	d := r.Occurrence(r.Taken)
	if !r.Stopped.IsZero() || !r.Until.IsZero() && d.After(r.Until) {
		return calendar.Date{}
	}
	return d
}

// Due lists the occurrences that no ticket stands for and whose working day
// has come: workday gives a date itself when the shop works on it, else the
// next on which it does.
func (r Repeat) Due(on calendar.Date, workday func(calendar.Date) calendar.Date) (out []calendar.Date) {
	for d := r.Next(); !d.IsZero() && !workday(d).After(on); d = r.Next() {
		out = append(out, d)
		r.Taken++
	}
	return out
}

// datesNamed is how many missed occurrences a ticket names one by one.
const datesNamed = 12

// Words say, for the customer too, which occurrences a ticket stands for.
func (r Repeat) Words(due []calendar.Date) string {
	words := "Manutenzione programmata del " + due[len(due)-1].Italian() + " (piano " + r.ID + ")"
	missed := due[:len(due)-1]
	if len(missed) == 0 {
		return words
	}
	var dates []string
	for _, d := range missed[:min(len(missed), datesNamed)] {
		dates = append(dates, d.Italian())
	}
	words += "; vale anche per: " + strings.Join(dates, ", ")
	if more := len(missed) - datesNamed; more > 0 {
		words += fmt.Sprintf(" e altre %d date fino al %s", more, missed[len(missed)-1].Italian())
	}
	return words
}
