package shop

import (
	"slices"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// LogCoverage says what a customer's access log can and cannot prove of a
// time: no report calls a log complete whose systems send nothing.
type LogCoverage struct {
	Sources      []LogSource   // the systems that should send, and those that sent
	Silent       []LogSource   // of those that should: nothing at all, or too long ago at the end
	Gaps         []ads.LogGap  // holes in the time, of all systems; also the time before one's first record
	Covered      []LogSpan     // of the agreed systems that sent, what they sent of the time
	Cleared      []LogClearing // in the time, of all systems
	Declared     int64         // events that technicians declared by their sessions
	Recorded     int64         // events that systems recorded
	Purged       bool          // lines of the time were emptied (R132)
	DeclaredOnly bool          // no system recorded anything: the log is what technicians said
	Complete     bool          // systems should send, none is silent, left a gap, also at the beginning, or had its log cleared
}

// LogClearing is the clearing of a system's own log: of what stood in it only
// that is known which was sent before.
type LogClearing struct {
	System string
	At     time.Time
}

// LogSpan is a time of which a system's records are there.
type LogSpan struct {
	System   string
	From, To time.Time // its first and last record of that time
}

// within gives the part of a system's records that lies in a time; false when
// there is none.
func (l LogSource) within(from, to time.Time) (LogSpan, bool) {
	span := LogSpan{l.System, l.First, l.Last}
	if span.From.Before(from) {
		span.From = from
	}
	if span.To.After(to) {
		span.To = to
	}
	return span, l.Heard() && span.From.Before(to) && !span.To.Before(from)
}

// logCoverage says what the access log of a customer holds from one instant
// on and before another, which is not after now. A zero from is no bound.
func logCoverage(tx *store.Tx, customer string, from, to time.Time) (c LogCoverage, err error) {
	if c.Sources, err = logSources(tx, customer); err != nil {
		return c, err
	}
	begins := from // of the log, where no bound is given
	err = accessEvents(tx, customer, from, to, func(e ads.Event) error {
		if from.IsZero() && !e.ClockOff && (begins.IsZero() || e.At.Before(begins)) {
			begins = e.At
		}
		if e.Kind == ads.LogCleared {
			c.Cleared = append(c.Cleared, LogClearing{e.System, e.At})
		}
		switch {
		case e.Declared():
			c.Declared++
		case e.Source != "":
			c.Recorded++
		}
		return nil
	})
	if err != nil {
		return c, err
	}
	agreed := 0
	for _, l := range c.Sources {
		for _, g := range l.Gaps {
			if g.From.Before(to) && g.To.After(from) {
				c.Gaps = append(c.Gaps, g)
			}
		}
		if !l.Agreed() {
			continue
		}
		agreed++
		if span, ok := l.within(from, to); ok {
			c.Covered = append(c.Covered, span)
		}
		if l.Late(to) || !l.First.Before(to) {
			c.Silent = append(c.Silent, l)
		} else if !begins.IsZero() && l.First.Sub(begins) > time.Duration(l.Every)*time.Hour { // of the time before it says nothing
			c.Gaps = append(c.Gaps, ads.LogGap{System: l.System, From: begins, To: l.First})
		}
	}
	p, ok, err := get[logPurged](tx, store.LogPurgedKey(customer))
	if err != nil {
		return c, err
	}
	c.Purged = ok && from.Before(p.until())
	c.DeclaredOnly = c.Recorded == 0 && !slices.ContainsFunc(c.Sources, LogSource.Heard)
	c.Complete = agreed > 0 && len(c.Silent) == 0 && len(c.Gaps) == 0 && len(c.Cleared) == 0 && !c.Purged
	return c, nil
}

// AccessCoverage is what the access log of a customer holds of the days from
// and to, both included; a day that is not over counts until now, a zero from
// is no bound, a zero to is today.
func (s *Shop) AccessCoverage(customerID string, from, to calendar.Date) (id string, c LogCoverage, err error) {
	start, end := time.Time{}, s.at.Add(time.Second)
	if !from.IsZero() {
		start = calendar.DayStart(from, s.zone())
	}
	if next := calendar.DayStart(to.AddDays(1), s.zone()); !to.IsZero() && next.Before(end) {
		end = next
	}
	if !start.Before(end) {
		return "", c, refusal.Usage("bad-period", "the period from %s to %s is empty", from, to)
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		id = card.ID
		c, err = logCoverage(tx, id, start, end)
		return err
	})
	return id, c, err
}

// Silence is why a system's log is missing.
type Silence string

// The reasons of a silence.
const (
	SilenceNever Silence = "never" // agreed, and never heard
	SilenceLate  Silence = "late"  // heard, and not since as long as agreed
	SilenceGap   Silence = "gap"   // records are missing in between
	SilenceNone  Silence = "none"  // a nomination holds, and no system is agreed to send
)

// SilentSource is one hole in the logs of a customer's systems.
type SilentSource struct {
	Customer string
	System   string // "" for none agreed
	Why      Silence
	Every    int
	Last     time.Time
	Gap      ads.LogGap
}

// SilentSources lists what is missing in the logs of one customer's systems,
// or of all with "" (ADS-13).
func (s *Shop) SilentSources(customerID string) (out []SilentSource, err error) {
	err = s.view(func(tx *store.Tx) error {
		cards, err := s.logCustomers(tx, customerID)
		if err != nil {
			return err
		}
		for _, id := range cards {
			some, err := s.silentOf(tx, id)
			if err != nil {
				return err
			}
			out = append(out, some...)
		}
		return nil
	})
	return out, err
}

// logCustomers gives the one customer that is meant, else all.
func (s *Shop) logCustomers(tx *store.Tx, customerID string) (ids []string, err error) {
	if customerID != "" {
		card, err := findCard(tx, customerID)
		return []string{card.ID}, err
	}
	all, err := allCards(tx)
	for _, card := range all {
		ids = append(ids, card.ID)
	}
	return ids, err
}

func (s *Shop) silentOf(tx *store.Tx, id string) (out []SilentSource, err error) {
	list, err := logSources(tx, id)
	if err != nil {
		return nil, err
	}
	agreed := 0
	for _, l := range list {
		one := SilentSource{Customer: id, System: l.System, Every: l.Every, Last: l.Last}
		if l.Agreed() {
			agreed++
			switch {
			case !l.Heard():
				one.Why = SilenceNever
				out = append(out, one)
			case l.Late(s.at):
				one.Why = SilenceLate
				out = append(out, one)
			}
		}
		for _, g := range l.Gaps {
			one.Why, one.Gap = SilenceGap, g
			out = append(out, one)
		}
	}
	if agreed > 0 {
		return out, nil
	}
	nominations, err := nominationsOf(tx, id)
	if slices.ContainsFunc(nominations, func(n ads.Nomination) bool { return n.Active(s.Today()) }) {
		out = append(out, SilentSource{Customer: id, Why: SilenceNone})
	}
	return out, err
}
