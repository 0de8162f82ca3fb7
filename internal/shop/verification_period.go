package shop

import (
	"slices"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/store"
)

// verificationPeriod is what is verified: from the day after the last
// verification that proved, else from the first nomination or the log's first
// line, whichever is earlier, so that nothing is left out; the last twelve
// months when there is neither; until today.
func (s *Shop) verificationPeriod(tx *store.Tx, id string, in VerifyInput) (from, to calendar.Date, err error) {
	from, to = in.From, in.To
	if to.IsZero() {
		to = s.Today()
	}
	if !from.IsZero() {
		return from, to, nil
	}
	others, err := verificationsOf(tx, id)
	for _, o := range others {
		if o.Proves() && !o.To.Before(from) && o.To.Before(to) {
			from = o.To.AddDays(1)
		}
	}
	if err != nil || !from.IsZero() {
		return from, to, err
	}
	first := func(day calendar.Date) {
		if from.IsZero() || day.Before(from) {
			from = day
		}
	}
	nominations, err := nominationsOf(tx, id)
	if err != nil {
		return from, to, err
	}
	for _, n := range nominations {
		first(n.From)
	}
	err = accessEvents(tx, id, time.Time{}, time.Time{}, func(e ads.Event) error {
		if e.Kind != ads.LinesPurged && !e.ClockOff {
			first(s.day(e.At))
		}
		return nil
	})
	if isDamaged(err) {
		err = nil
	}
	if from.IsZero() || from.After(to) {
		from = to.AddMonths(-12).AddDays(1)
	}
	return from, to, err
}

// outside counts the lines of a customer's log that neither the minutes nor
// an earlier verification that proved looked at: of days of none, or of a
// verified day and come in after that verification.
func (s *Shop) outside(tx *store.Tx, m ads.Minutes) (out ads.Outside, err error) {
	others, err := verificationsOf(tx, m.Customer)
	if err != nil {
		return out, err
	}
	others = slices.DeleteFunc(others, func(o Verification) bool { return !o.Proves() })
	err = accessEvents(tx, m.Customer, time.Time{}, time.Time{}, func(e ads.Event) error {
		day := s.day(e.At)
		seen := func(o Verification) bool {
			return !day.Before(o.From) && !day.After(o.To) && e.Seq <= o.Integrity.Lines
		}
		switch {
		case e.Kind == ads.LinesPurged, !day.Before(m.From) && !day.After(m.To), slices.ContainsFunc(others, seen):
			return nil
		}
		out.Lines++
		if out.First.IsZero() || day.Before(out.First) {
			out.First = day
		}
		if day.After(out.Last) {
			out.Last = day
		}
		return nil
	})
	if isDamaged(err) {
		err = nil
	}
	return out, err
}
