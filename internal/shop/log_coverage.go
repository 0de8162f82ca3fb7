package shop

import (
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/store"
)

// LogCoverage says what a customer's access log can and cannot prove of a
// time: no report calls a log complete whose systems send nothing.
type LogCoverage struct {
	Sources      []LogSource // the systems that were heard of, or should have been
	Silent       []LogSource // those of them that sent nothing in the time, or too long ago
	Declared     int64       // events that technicians declared by their sessions
	Recorded     int64       // events that systems recorded
	DeclaredOnly bool        // no system recorded anything: the log is what technicians said
	Complete     bool        // sources are agreed, none is silent, none left a gap
}

// LogSource is one system of a customer that sends its log, or should.
type LogSource struct {
	Customer string
	System   string
	Agreed   bool          // it should send
	Every    time.Duration // how often, 0 when not agreed
	First    time.Time     // of its events, zero when it was never heard
	Last     time.Time
	Events   int64 // in the time asked for
	Gaps     []ads.LogGap
}

// logCoverage says what the access log of a customer holds from one instant
// to another, a zero instant being no bound.
func logCoverage(tx *store.Tx, customer string, from, to time.Time) (c LogCoverage, err error) {
	at := map[string]int{}
	err = accessEvents(tx, customer, from, to, func(e ads.Event) error {
		if e.Declared() {
			c.Declared++
			return nil
		}
		if e.Source == "" {
			return nil
		}
		c.Recorded++
		i, known := at[e.System]
		if !known {
			i = len(c.Sources)
			at[e.System] = i
			c.Sources = append(c.Sources, LogSource{Customer: customer, System: e.System, First: e.At, Last: e.At})
		}
		s := &c.Sources[i]
		s.Events++
		if e.At.Before(s.First) {
			s.First = e.At
		}
		if e.At.After(s.Last) {
			s.Last = e.At
		}
		return nil
	})
	c.DeclaredOnly = c.Recorded == 0
	return c, err
}
