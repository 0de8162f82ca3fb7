package shop

import (
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// logPurged says how far a customer's access log was purged.
type logPurged struct {
	Customer string        `json:"customer"`
	Before   calendar.Date `json:"before"` // events of earlier days went
	At       time.Time     `json:"at"`     // of the last purge
	By       string        `json:"by"`
}

// until is the first instant of which lines are still there, zero when nothing
// was purged.
func (p logPurged) until() time.Time {
	if p.Before.IsZero() {
		return time.Time{}
	}
	return calendar.DayStart(p.Before, calendar.Rome())
}

// LogPurged is what a purge took, or would take.
type LogPurged struct {
	Customer string
	Before   calendar.Date // events of earlier days
	Lines    int64
	First    time.Time // of the events that went
	Last     time.Time
	Left     int64 // lines whose words stay
}

// PurgeAccessLog empties the lines of a customer's access log whose events
// happened before a day, in whole months; a zero day means the months that
// the configuration keeps. A line may go from six months and a day after its
// event on, never earlier (R132). A signed line in the log tells what went. A
// log that does not verify keeps its lines: they show what was done to it.
// With dry only the answer is given.
func (s *Shop) PurgeAccessLog(customerID string, before calendar.Date, dry bool) (out LogPurged, err error) {
	if out.Before, err = s.purgeLimit(before); err != nil {
		return out, err
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		out.Customer = card.ID
		if err := logMayGo(tx, card.ID, s.Today()); err != nil {
			return err
		}
		if _, err := verifyChain(tx, store.AccessLog(card.ID)); err != nil {
			return err
		}
		return tx.ReadLog(store.AccessLog(card.ID), 1, func(l LogLine) (bool, error) {
			switch {
			case l.Purged:
			case s.purgeable(l, out.Before):
				out.Lines++
				if at := purgeBasis(l); out.First.IsZero() || at.Before(out.First) {
					out.First = at
				}
				if at := purgeBasis(l); at.After(out.Last) {
					out.Last = at
				}
			default:
				out.Left++
			}
			return true, nil
		})
	})
	if err != nil || dry || out.Lines == 0 {
		return out, err
	}
	for next := int64(1); next > 0; {
		err := s.write("ads.log.purge", func(w *write) error {
			next, err = w.purgeSome(out.Customer, out.Before, next)
			return err
		})
		if err != nil {
			return out, err
		}
	}
	for more := true; more; {
		err := s.write("ads.log.purge", func(w *write) error {
			more, err = w.forgetTaken(out.Customer, out.Before)
			return err
		})
		if err != nil {
			return out, err
		}
	}
	if err := s.st.Compact(); err != nil {
		return out, refusal.Failure("not-compacted", "the lines are emptied, but their old bytes are still in the store").
			WithHint("run: scatto store compact").From(err)
	}
	return out, nil
}

// purgeLimit is the day before which events go: the first of a month of which
// every line is old enough.
func (s *Shop) purgeLimit(before calendar.Date) (calendar.Date, error) {
	if before.IsZero() {
		before = s.Today().AddMonths(-s.Config.LogMonths)
	}
	before.Day = 1
	if from := gdpr.LogPurgeableFrom(before.AddDays(-1)); from.After(s.Today()) {
		return before, refusal.Rule("log-too-young", "lines of the month before %s are kept until %s: six months and a day", before, from.AddDays(-1)).
			WithHint("give an earlier day with --before").By("R132")
	}
	return before, nil
}

// purgeBasis is the instant from which a line's time runs: its event's, or
// where the clock of that is doubtful, that of its coming in.
func purgeBasis(l LogLine) time.Time {
	if l.Fields[fieldClock] != "" || l.At.After(l.TS) {
		return l.TS
	}
	return l.At
}

// purgeable reports whether a line goes. What tells of purges stays.
func (s *Shop) purgeable(l LogLine, before calendar.Date) bool {
	day := s.day(purgeBasis(l))
	return !isTombstone(l) && day.Before(before) && !gdpr.LogPurgeableFrom(day).After(s.Today())
}

// purgeSome empties as many lines as a transaction takes, from a number on,
// and writes their tombstone; next is where to go on, 0 at the end.
func (w *write) purgeSome(id string, before calendar.Date, from int64) (next int64, err error) {
	s, log := w.shop, store.AccessLog(id)
	if err := logMayGo(w.Tx, id, s.Today()); err != nil {
		return 0, err
	}
	key, err := w.signingKey()
	if err != nil {
		return 0, err
	}
	p, err := w.PurgeLog(log, from, func(l LogLine) bool { return s.purgeable(l, before) })
	if err != nil || p.Lines == 0 {
		return 0, err
	}
	end, err := w.LogEnd(log)
	if err != nil {
		return 0, err
	}
	if err := w.appendAccess(id, []LogLine{tombstone(key, log, end.Head, p, before, s.now, s.by)}); err != nil {
		return 0, err
	}
	done, _, err := get[logPurged](w.Tx, store.LogPurgedKey(id))
	if err != nil || done.Before.After(before) {
		return p.Next, err
	}
	return p.Next, w.put(store.LogPurgedKey(id), id+"/log/purged", id, logPurged{Customer: id, Before: before, At: s.now, By: s.by})
}

// logMayGo refuses a purge while a hold lasts on the customer's data, or while
// the data of one of its people are restricted: then they are only stored
// (R95, R98).
func logMayGo(tx *store.Tx, id string, on calendar.Date) error {
	holds, err := holdsOn(tx, on, false)
	if err != nil {
		return err
	}
	for _, h := range holds {
		if h.Customer == id {
			return refusal.Rule("log-held", "hold %s keeps the data of customer %s", h.ID, id).
				WithHint("scatto gdpr hold list").By("R95", "R132")
		}
	}
	restricted, err := limitations(tx)
	for _, l := range restricted {
		if err == nil && l.Subject.Customer == id {
			err = refusal.Rule("log-held", "restriction %s keeps the data of customer %s", l.ID, id).By("R98", "R132")
		}
	}
	return err
}

// maxForgotten is how many pages of digests go in one transaction.
const maxForgotten = 1000

// forgetTaken drops the digests of what is gone: such events come in no more.
func (w *write) forgetTaken(id string, before calendar.Date) (more bool, err error) {
	limit := calendar.DayStart(before, w.shop.zone()).Unix() / stretchSeconds
	var old []store.Key
	err = w.ScanKeys(store.LogTakenCustomerPrefix(id), func(k store.Key) (bool, error) {
		if stretchOf(k) >= limit {
			return false, nil
		}
		more = len(old) >= maxForgotten
		if !more {
			old = append(old, k)
		}
		return !more, nil
	})
	for _, k := range old {
		if err == nil {
			err = w.Delete(k)
		}
	}
	return more, err
}
