package shop

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// SeriesStart says that another system gave the numbers of a year's series
// before First.
type SeriesStart struct {
	Year     int           `json:"year"`
	Series   string        `json:"series"`
	First    int           `json:"first"`
	LastDate calendar.Date `json:"last_date"` // of the last document there; zero: not said
}

// SeriesState is where a year's series stands.
type SeriesState struct {
	Year     int
	Series   string
	Next     invoice.Number // what the next document bears
	Issued   int            // documents of here
	First    int            // the first number of here
	LastDate calendar.Date  // before which no new invoice may lie; zero: none
	Changed  bool
}

// SeriesInput says from which number on a series goes on here.
type SeriesInput struct {
	Year     int
	Series   *string // nil: the invoices'
	Next     int
	LastDate calendar.Date // of the last document of the other system
}

// startsOf lists the series of a year that were begun elsewhere.
func startsOf(tx *store.Tx, year int) (list []SeriesStart, err error) {
	err = each(tx, store.SeriesStartPrefix(year), func(_ store.Key, s SeriesStart) error {
		list = append(list, s)
		return nil
	})
	return list, err
}

// Series shows where the series of a year stand: those in use and those that
// the configuration names.
func (s *Shop) Series(year int) (list []SeriesState, err error) {
	err = s.view(func(tx *store.Tx) error {
		names := s.seriesNames()
		starts, err := startsOf(tx, year)
		if err != nil {
			return err
		}
		for _, start := range starts {
			names = append(names, start.Series)
		}
		if err := each(tx, store.InvoiceYearPrefix(year), func(_ store.Key, inv invoice.Invoice) error {
			if !slices.Contains(names, inv.Number.Series) {
				names = append(names, inv.Number.Series)
			}
			return nil
		}); err != nil {
			return err
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			state, err := seriesState(tx, year, name)
			if err != nil {
				return err
			}
			list = append(list, state)
		}
		return nil
	})
	return list, err
}

// seriesNames are the series that new documents take.
func (s *Shop) seriesNames() []string {
	names := []string{s.series(invoice.TD01)}
	if credit := s.series(invoice.TD04); credit != names[0] {
		names = append(names, credit)
	}
	return names
}

func seriesState(tx *store.Tx, year int, series string) (st SeriesState, err error) {
	st = SeriesState{Year: year, Series: series, First: 1}
	last, err := tx.Counter(invoiceCounter(year, series))
	if err != nil {
		return st, err
	}
	st.Next = invoice.Number{Year: year, Series: series, N: int(last) + 1}
	start, begun, err := get[SeriesStart](tx, store.SeriesStartKey(year, series))
	if err != nil {
		return st, err
	}
	if begun {
		st.First = start.First
	}
	if st.LastDate, err = lastDate(tx, year, series); err != nil {
		return st, err
	}
	err = tx.ScanKeys(store.InvoiceSeriesPrefix(year, series), func(store.Key) (bool, error) {
		st.Issued++
		return true, nil
	})
	return st, err
}

// BeginSeries lets a year's series go on from another system's last number.
// Only upward, and only while no document of it was issued here: numbers left
// out would be a gap (art. 21 DPR 633/1972). The number that comes next
// anyhow changes nothing.
func (s *Shop) BeginSeries(in SeriesInput) (st SeriesState, err error) {
	series := s.series(invoice.TD01)
	if in.Series != nil {
		series = *in.Series
	}
	if !slices.Contains(s.seriesNames(), series) {
		return st, refusal.Rule("unknown-series", "no document takes the series %q", series).
			WithHint("scatto config set invoice.series …, or invoice.credit_series … for credit notes")
	}
	next := invoice.Number{Year: in.Year, Series: series, N: in.Next}
	if back, err := invoice.ParseNumber(next.String()); in.Next < 1 || in.Next > mostNumber || err != nil || back != next {
		return st, refusal.Usage("bad-invoice-number", "%d is no number of an invoice", in.Next).WithHint("write it like --next 148")
	}
	switch year := s.Today().Year; {
	case in.Year < 1970 || in.Year > year+1:
		return st, refusal.Rule("bad-year", "no series can be begun for %d", in.Year)
	case in.LastDate.Year != 0 && in.LastDate.Year != in.Year:
		return st, refusal.Rule("date-of-another-year", "%s is no day of %d", in.LastDate, in.Year)
	case in.LastDate.After(s.Today()):
		return st, refusal.Rule("future", "%s lies in the future", in.LastDate)
	}
	err = s.write("invoice.series", func(w *write) error {
		if st, err = seriesState(w.Tx, in.Year, series); err != nil {
			return err
		}
		switch {
		case in.Next == st.Next.N && (in.LastDate.IsZero() || st.Issued > 0 || in.LastDate == st.LastDate):
			return nil
		case st.Issued > 0:
			return refusal.Rule("series-begun", "invoices of %s were issued here already, the next is %s: %s would leave a gap", seriesName(in.Year, series), st.Next, next).
				WithHint("numbers go on without gap; a new series may begin where you like: scatto config set invoice.series …")
		case in.Next < st.Next.N:
			return refusal.Rule("counter-goes-back", "the next number is %s: it cannot go back to %s", st.Next, next)
		}
		if err := w.RaiseCounter(invoiceCounter(in.Year, series), int64(in.Next)-1); err != nil {
			return err
		}
		if in.LastDate.IsZero() {
			in.LastDate = st.LastDate // what was said before stays
		}
		start := SeriesStart{Year: in.Year, Series: series, First: in.Next, LastDate: in.LastDate}
		if err := w.put(store.SeriesStartKey(in.Year, series), "series "+seriesName(in.Year, series), "series", start); err != nil {
			return err
		}
		st, err = seriesState(w.Tx, in.Year, series)
		st.Changed = true
		return err
	})
	return st, err
}

// mostNumber bounds the number that a series begins with.
const mostNumber = 9_999_999

func seriesName(year int, series string) string {
	if series == "" {
		return strconv.Itoa(year)
	}
	return series + "/" + strconv.Itoa(year)
}

// fileCounter counts the names of invoice files.
const fileCounter = "invoice-file"

// FileProgressive is where the names of the XML files stand.
type FileProgressive struct {
	Next    string // five characters in base 36
	File    string // the name of the next file, "" while the sender's code is not known
	Changed bool
}

// leastFiles is how many names must be left where a count of files begins: more
// than a shop ever needs.
const leastFiles = 1_000_000

// NextFile shows the name of the next invoice file.
func (s *Shop) NextFile() (p FileProgressive, err error) {
	err = s.view(func(tx *store.Tx) error {
		p, err = s.nextFile(tx)
		return err
	})
	return p, err
}

func (s *Shop) nextFile(tx *store.Tx) (p FileProgressive, err error) {
	last, err := tx.Counter(fileCounter)
	if err != nil {
		return p, err
	}
	if p.Next, err = fatturapa.Progressive(last + 1); err != nil {
		return p, err
	}
	if code, err := fatturapa.FileCode(s.Config.Seller().Sender(), last+1); err == nil {
		p.File = code + ".xml"
	}
	return p, nil
}

// BeginFiles lets the names of files go on from another system's last one:
// SdI refuses a name that it has seen (check 00002). Only upward.
func (s *Shop) BeginFiles(next string) (p FileProgressive, err error) {
	n, err := fatturapa.ParseProgressive(strings.TrimSpace(next))
	if err != nil {
		return p, err
	}
	err = s.write("invoice.file-progressive", func(w *write) error {
		last, err := w.Counter(fileCounter)
		if err != nil {
			return err
		}
		if n <= last {
			p, _ = s.nextFile(w.Tx)
			return refusal.Rule("counter-goes-back", "the next file bears %s: it cannot go back to %s", p.Next, strings.ToUpper(next))
		}
		if _, err := fatturapa.Progressive(n + leastFiles); err != nil {
			return refusal.Rule("too-few-files", "after %s too few names are left, and it could never go back", strings.ToUpper(next)).
				WithHint("begin lower, at a name that the other system never gave, like 00A01")
		}
		if n > last+1 {
			if err := w.RaiseCounter(fileCounter, n-1); err != nil {
				return err
			}
			if err := w.put(store.FileStartKey(), "series of files", "series", n); err != nil {
				return err
			}
		}
		p, err = s.nextFile(w.Tx)
		p.Changed = n > last+1
		return err
	})
	return p, err
}
