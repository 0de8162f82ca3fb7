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
	Type     Type
	Date     calendar.Date
	Customer string
	Name     string
	Total    money.Cents
	SDI      SDIState
	Sendings []Sending // oldest first; the discarded ones and the one sent again
	File     string    // the XML's name that counts
}

// NumbersOf lists every number of a year, series by series, with what became
// of it: art. 21 DPR 633/1972 wants them without gap, so a number that the
// counter gave and no document bears is named. given tells, by series, the
// last number that the counter gave.
func NumbersOf(year int, invoices []Invoice, given map[string]int) []NumberRow {
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
		for n := 1; n <= last[s]; n++ {
			number := Number{Year: year, Series: s, N: n}
			i, ok := bySeries[s][n]
			if !ok {
				rows = append(rows, NumberRow{Number: number, Missing: true})
				continue
			}
			rows = append(rows, NumberRow{
				Number: number, Type: i.Type, Date: i.Date, Customer: i.CustomerID, Name: i.Buyer.FullName(), Total: i.Totals.Total,
				SDI: i.SDI(), Sendings: i.Sendings, File: i.FileCode + ".xml",
			})
		}
	}
	return rows
}

// Story says in Italian what became of the number.
func (r NumberRow) Story() string {
	if r.Missing {
		return "MANCA: nessun documento porta questo numero"
	}
	var parts []string
	for k, s := range r.Sendings {
		verb := "trasmesso"
		if k > 0 {
			verb = "ritrasmesso con stesso numero e stessa data"
		}
		part := verb + " come " + s.FileCode + ".xml"
		if !s.At.IsZero() {
			part += " il " + calendar.DateOf(s.At, calendar.Rome()).Italian()
		}
		if s.State == Discarded {
			part += ", scartato"
			var codes []string
			for _, got := range s.Receipts {
				for _, e := range got.Errors {
					codes = appendNew(codes, e.Code)
				}
			}
			if len(codes) > 0 {
				part += " (" + strings.Join(codes, ", ") + ")"
			}
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "emesso, file " + r.File
	}
	return strings.Join(parts, "; ")
}

// NumbersCSV writes rows for the accountant.
func NumbersCSV(rows []NumberRow) []byte {
	table := [][]string{{"number", "series", "n", "type", "date", "customer", "name", "total", "sdi_state", "file", "story"}}
	for _, r := range rows {
		total, file, state := r.Total.String(), r.File, string(r.SDI)
		if r.Missing {
			total = ""
		} else if r.Type == TD04 {
			total = (-r.Total).String()
		}
		table = append(table, []string{Defused(r.Number.String()), Defused(r.Number.Series), strconv.Itoa(r.Number.N), string(r.Type), r.Date.String(),
			Defused(r.Customer), Defused(r.Name), total, state, Defused(file), Defused(r.Story())})
	}
	return CSV(table)
}
