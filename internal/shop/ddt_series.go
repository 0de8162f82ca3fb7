package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// NoteSeries is where a year's transport documents stand.
type NoteSeries struct {
	Year    int
	Next    int64 // what the next one bears
	Issued  bool  // one was issued here
	Changed bool
}

// NoteSeriesOf shows which number comes next.
func (s *Shop) NoteSeriesOf(year int) (st NoteSeries, err error) {
	err = s.view(func(tx *store.Tx) error {
		st, err = noteSeries(tx, year)
		return err
	})
	return st, err
}

func noteSeries(tx *store.Tx, year int) (st NoteSeries, err error) {
	last, err := tx.Counter(noteCounter(year))
	if err != nil {
		return st, err
	}
	st = NoteSeries{Year: year}
	if st.Next, err = nextNote(tx, year); err != nil || last == 0 {
		return st, err
	}
	st.Issued, err = tx.Has(store.NoteKey(year, last))
	return st, err
}

// BeginNotes lets a year's transport documents go on from another system's last
// number: only upward, and only while none was issued here.
func (s *Shop) BeginNotes(year int, next int64) (st NoteSeries, err error) {
	switch {
	case next < 1 || next > mostNumber:
		return st, refusal.Usage("bad-number", "%d is no number of a transport document", next).WithHint("write it like --next 57")
	case year < 1970 || year > s.Today().Year+1:
		return st, refusal.Rule("bad-year", "no series can be begun for %d", year)
	}
	err = s.write("ddt.series", func(w *write) error {
		if st, err = noteSeries(w.Tx, year); err != nil {
			return err
		}
		switch {
		case next == st.Next:
			return nil
		case next < st.Next:
			return refusal.Rule("counter-goes-back", "the next number is %d: it cannot go back to %d", st.Next, next)
		case st.Issued:
			return refusal.Rule("series-begun", "transport documents of %d were issued here already, the next is %d: %d would leave a gap", year, st.Next, next)
		}
		if err := w.RaiseCounter(noteCounter(year), next-1); err != nil {
			return err
		}
		start := SeriesStart{Year: year, Series: "DDT", First: int(next)}
		if err := w.put(store.NoteStartKey(year), "series of transport documents", "series", start); err != nil {
			return err
		}
		st.Next, st.Changed = next, true
		return nil
	})
	return st, err
}
