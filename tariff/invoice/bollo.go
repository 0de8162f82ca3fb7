package invoice

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Quarter is a quarter of a year, 1 to 4.
type Quarter struct {
	Year int
	N    int
}

// ParseQuarter reads "2026Q2", "2026-Q2" and "2026q2"; errors are usage refusals.
func ParseQuarter(s string) (Quarter, error) {
	year, n, _ := strings.Cut(strings.ToUpper(strings.ReplaceAll(s, "-", "")), "Q")
	y, err1 := strconv.ParseUint(year, 10, 14)
	k, err2 := strconv.ParseUint(n, 10, 3)
	if err1 != nil || err2 != nil || len(year) != 4 || k < 1 || k > 4 || len(n) != 1 || y < 1900 {
		return Quarter{}, refusal.Usage("bad-quarter", "%q is not a quarter", s).WithHint("write it like 2026Q2")
	}
	return Quarter{int(y), int(k)}, nil
}

// String gives "2026Q2".
func (q Quarter) String() string { return fmt.Sprintf("%dQ%d", q.Year, q.N) }

// First is the first day.
func (q Quarter) First() calendar.Date {
	return calendar.Date{Year: q.Year, Month: time.Month(3*q.N - 2), Day: 1}
}

// Last is the last day.
func (q Quarter) Last() calendar.Date { return q.First().AddMonths(2).MonthEnd() }

// Holds reports whether d lies in the quarter.
func (q Quarter) Holds(d calendar.Date) bool { return !d.Before(q.First()) && !d.After(q.Last()) }

// StampTerm is the day by which the stamp duty of a quarter is paid: the end
// of the second month after it, for the second quarter of the third (art. 6
// DM 17/6/2014 as changed by DM 4/12/2020): 31 May, 30 September, 30 November,
// the last of February.
func (q Quarter) StampTerm() calendar.Date {
	months := 4
	if q.N == 2 {
		months = 5
	}
	return q.First().AddMonths(months).MonthEnd()
}

// stampSmall is what the first quarter, or the first two together, may not
// exceed to be paid later (art. 17 c. 1-bis DL 124/2019 as changed by DL
// 73/2022).
const stampSmall money.Cents = 5000_00

// StampDocument is one document on which stamp duty is owed.
type StampDocument struct {
	Number    string
	Type      Type
	Date      calendar.Date
	Customer  string
	Name      string
	Amount    money.Cents
	Recharged bool
	SDI       SDIState
}

// StampQuarter is the stamp duty of a quarter.
type StampQuarter struct {
	Quarter   Quarter
	Documents []StampDocument // by the order of the invoices given
	Amount    money.Cents
	Due       calendar.Date // by law
	PutOff    calendar.Date // until when a small amount may wait; zero: not at all
}

// StampOf adds up the stamp duty of the documents dated in the quarter. The
// invoices are those of the whole year: whether the first two quarters may be
// put off depends on both.
func StampOf(q Quarter, invoices []Invoice) StampQuarter {
	out := StampQuarter{Quarter: q, Documents: []StampDocument{}, Due: q.StampTerm()}
	sums := map[int]money.Cents{}
	for _, i := range invoices {
		if i.Totals.Stamp == 0 || i.Date.Year != q.Year {
			continue
		}
		sums[(int(i.Date.Month)+2)/3] += i.Totals.Stamp
		if q.Holds(i.Date) {
			out.Amount += i.Totals.Stamp
			out.Documents = append(out.Documents, StampDocument{
				Number: i.Number.String(), Type: i.Type, Date: i.Date, Customer: i.CustomerID, Name: i.Buyer.FullName(),
				Amount: i.Totals.Stamp, Recharged: i.StampRecharged(), SDI: i.SDI(),
			})
		}
	}
	third := Quarter{q.Year, 3}.StampTerm()
	switch {
	case out.Amount == 0:
	case q.N <= 2 && sums[1]+sums[2] <= stampSmall:
		out.PutOff = third
	case q.N == 1 && sums[1] <= stampSmall:
		out.PutOff = Quarter{q.Year, 2}.StampTerm()
	}
	return out
}

// StampCSV writes the documents of a quarter.
func StampCSV(s StampQuarter) []byte {
	table := [][]string{{"number", "type", "date", "customer", "name", "stamp_duty", "stamp_recharged", "sdi_state"}}
	for _, d := range s.Documents {
		table = append(table, []string{Defused(d.Number), string(d.Type), d.Date.String(), Defused(d.Customer), Defused(d.Name),
			d.Amount.String(), map[bool]string{true: "yes", false: "no"}[d.Recharged], string(d.SDI)})
	}
	return CSV(table)
}
