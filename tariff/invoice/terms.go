package invoice

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Terms say when a document is to be paid: so many days after its date, each
// an instalment, perhaps moved to the end of its month, perhaps from there to
// a fixed day of the month after. The zero Terms are none.
type Terms struct {
	Days       []int
	EndOfMonth bool // fine mese
	FixedDay   int  // 1-28 of the next month, with EndOfMonth; 0: none
}

// ParseTerms reads "30", "30/60/90", "60 fm" (end of month) and "60 fm 10" (the
// 10th of the month after); "eom" is "fm". Errors are usage refusals.
func ParseTerms(s string) (Terms, error) {
	bad := func() (Terms, error) {
		return Terms{}, refusal.Usage("bad-payment-terms", "%q are no payment terms", s).
			WithHint("write days like 30 or 30/60/90, add fm for the end of the month, and a day for a fixed one: 60 fm 10")
	}
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || len(words) > 3 {
		return bad()
	}
	var t Terms
	for d := range strings.SplitSeq(words[0], "/") {
		n, err := strconv.Atoi(d)
		if err != nil || n < 0 || n > 720 || strconv.Itoa(n) != d {
			return bad()
		}
		t.Days = append(t.Days, n)
	}
	if !slices.IsSorted(t.Days) || len(slices.Compact(slices.Clone(t.Days))) != len(t.Days) || len(t.Days) > 24 {
		return bad()
	}
	if len(words) > 1 {
		if words[1] != "fm" && words[1] != "eom" {
			return bad()
		}
		t.EndOfMonth = true
	}
	if len(words) > 2 {
		n, err := strconv.Atoi(words[2])
		if err != nil || n < 1 || n > 28 {
			return bad()
		}
		t.FixedDay = n
	}
	return t, nil
}

// String writes what ParseTerms reads; "" for none.
func (t Terms) String() string {
	days := make([]string, len(t.Days))
	for i, d := range t.Days {
		days[i] = strconv.Itoa(d)
	}
	s := strings.Join(days, "/")
	if t.EndOfMonth {
		s += " fm"
	}
	if t.FixedDay > 0 {
		s += " " + strconv.Itoa(t.FixedDay)
	}
	return s
}

// dueAfter is the day so many days after date as the terms move it. Thirty
// days are a month only where the end of the month is asked for.
func (t Terms) dueAfter(date calendar.Date, days int) calendar.Date {
	if !t.EndOfMonth {
		return date.AddDays(days)
	}
	due := date.AddDays(days)
	if days%30 == 0 { // trade counts months: 30 days from 31 January end with February
		due = firstOf(date).AddMonths(days / 30)
	}
	due = due.MonthEnd()
	if t.FixedDay > 0 {
		due = due.AddDays(t.FixedDay)
	}
	return due
}

func firstOf(d calendar.Date) calendar.Date {
	return calendar.Date{Year: d.Year, Month: time.Month(d.Month), Day: 1}
}

// Split shares an amount out over the days of payment: equal parts that sum
// exactly, the cents that do not divide on the first ones.
func (t Terms) Split(date calendar.Date, amount money.Cents) []Instalment {
	days := t.Days
	if len(days) == 0 {
		days = []int{0}
	}
	n := money.Cents(len(days))
	part, rest := amount/n, amount%n
	out := make([]Instalment, len(days))
	for i, d := range days {
		out[i] = Instalment{Due: t.dueAfter(date, d), Amount: part}
		if money.Cents(i) < rest {
			out[i].Amount++
		}
	}
	return out
}
