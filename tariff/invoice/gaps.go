package invoice

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// NumberRow is one number of a series and what became of it.
type NumberRow struct {
	Number   Number
	Missing  bool // no document bears it
	Through  int  // with Number the first: the numbers up to it were given by another system; 0: a number of here
	Type     Type
	Date     calendar.Date
	Customer string
	Name     string
	Total    money.Cents
	SDI      SDIState
	Sendings []Sending // oldest first; the discarded ones and the one sent again
	File     string    // the XML's name that counts
	Next     string    // of a discarded document, the name under which it is to go anew; "" when it went
}

// NumbersOf lists every number of a year, series by series, with what became
// of it: art. 21 DPR 633/1972 wants them without gap, so a number that the
// counter gave and no document bears is named. given tells, by series, the
// last number that the counter gave; first the first number of here, where
// another system gave those before it.
func NumbersOf(year int, invoices []Invoice, given, first map[string]int) []NumberRow {
	bySeries := map[string]map[int]Invoice{}
	last := map[string]int{}
	for series, n := range given {
		last[series] = n
	}
	for _, i := range invoices {
		if i.Number.Year != year {
			continue
		}
		s := i.Number.Series
		if bySeries[s] == nil {
			bySeries[s] = map[int]Invoice{}
		}
		bySeries[s][i.Number.N] = i
		last[s] = max(last[s], i.Number.N)
	}
	names := []string{}
	for s := range last {
		names = append(names, s)
	}
	slices.SortFunc(names, cmp.Compare)
	rows := []NumberRow{}
	for _, s := range names {
		if first[s] > 1 {
			rows = append(rows, NumberRow{Number: Number{Year: year, Series: s, N: 1}, Through: first[s] - 1})
		}
		for n := max(1, first[s]); n <= last[s]; n++ {
			number := Number{Year: year, Series: s, N: n}
			i, ok := bySeries[s][n]
			if !ok {
				rows = append(rows, NumberRow{Number: number, Missing: true})
				continue
			}
			rows = append(rows, NumberRow{
				Number: number, Type: i.Type, Date: i.Date, Customer: i.CustomerID, Name: i.Buyer.FullName(), Total: i.Totals.Total,
				SDI: i.SDI(), Sendings: i.Sendings, File: i.file(), Next: i.nextFile(),
			})
		}
	}
	return rows
}

// LastElsewhere is the last number that another system gave.
func (r NumberRow) LastElsewhere() Number {
	r.Number.N = r.Through
	return r.Number
}

// Story says in Italian what became of the number.
func (r NumberRow) Story() string {
	if r.Missing {
		return "MANCA: nessun documento porta questo numero"
	}
	if r.Through > 0 {
		return "da " + r.Number.String() + " a " + r.LastElsewhere().String() + ": emessi con un altro sistema"
	}
	var parts []string
	for k, s := range r.Sendings {
		parts = append(parts, s.story(k > 0))
	}
	if r.Next != "" {
		parts = append(parts, "da ritrasmettere con stesso numero e stessa data come "+r.Next)
	}
	if len(parts) == 0 {
		return "emesso, file " + r.File
	}
	return strings.Join(parts, "; ")
}

// nextFile is the name of a file that replaces those that were sent, "" when
// the present one was sent or none was.
func (i Invoice) nextFile() string {
	if len(i.Sendings) == 0 || i.sending(i.FileCode) >= 0 {
		return ""
	}
	return i.FileCode + ".xml"
}

// story says what became of one sending.
func (s Sending) story(again bool) string {
	verb, end := "trasmesso", ""
	if again {
		verb = "ritrasmesso con stesso numero e stessa data"
	}
	switch s.State {
	case Queued:
		verb = "in coda per la trasmissione"
	case Lost:
		end = ", non partito"
	case Discarded:
		end = ", scartato"
	case Refused:
		end = ", rifiutato"
	}
	text := verb + " come " + s.File()
	if !s.At.IsZero() {
		text += " il " + calendar.DateOf(s.At, calendar.Rome()).Italian()
	}
	var codes []string
	for _, got := range s.Receipts {
		for _, e := range got.Errors {
			codes = appendNew(codes, e.Code)
		}
	}
	if text += end; len(codes) > 0 {
		text += " (" + strings.Join(codes, ", ") + ")"
	}
	return text
}

// NumbersCSV writes rows for the accountant.
func NumbersCSV(rows []NumberRow) []byte {
	table := [][]string{{"number", "series", "n", "type", "date", "customer", "name", "total", "sdi_state", "file", "story"}}
	for _, r := range rows {
		total, file, state := r.Total.String(), r.File, string(r.SDI)
		if r.Missing || r.Through > 0 {
			total = ""
		} else if r.Type == TD04 {
			total = (-r.Total).String()
		}
		table = append(table, []string{Defused(r.Number.String()), Defused(r.Number.Series), strconv.Itoa(r.Number.N), string(r.Type), r.Date.String(),
			Defused(r.Customer), Defused(r.Name), total, state, Defused(file), Defused(r.Story())})
	}
	return CSV(table)
}
