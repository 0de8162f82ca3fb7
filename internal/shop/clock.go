package shop

import (
	"maps"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// clockSlack is how far a clock may be behind the last entry without a word:
// clocks are set right by some seconds all the time.
const clockSlack = time.Minute

// clockField is the field of a log line that was written while the clock stood
// behind an earlier line: that line's time, in RFC 3339.
const clockField = "clock_back"

// clockAhead is the field of the line by which somebody says that the clock is
// right: the time that was wrong.
const clockAhead = "clock_ahead"

const opClock = "log.clock"

// knownTime is the latest time that the log holds for true: that of its last
// line, or the one which that line itself was behind. Zero without a line.
func knownTime(tx *store.Tx) (known time.Time, err error) {
	end, err := tx.LogEnd(store.ShopLog)
	if err != nil || end.Last == 0 {
		return known, err
	}
	err = tx.ReadLog(store.ShopLog, end.Last, func(e store.LogEntry) (bool, error) {
		known = e.TS
		if t, err := time.Parse(time.RFC3339, e.Fields[clockField]); err == nil && t.After(known) {
			known = t
		}
		return false, nil
	})
	return known, err
}

// clockBehind gives the time that the log knows of when the clock of this run
// is behind it, else zero.
func (s *Shop) clockBehind(tx *store.Tx) (time.Time, error) {
	known, err := knownTime(tx)
	if err != nil || !s.now.Before(known.Add(-clockSlack)) {
		return time.Time{}, err
	}
	return known, nil
}

// flagClock notes on a log line that the clock was behind: the line keeps its
// place in the order and tells the time that the machine told.
func (w *write) flagClock(line *store.LogEntry) error {
	if line.Op == opClock || w.shop.restoring {
		return nil
	}
	known, err := w.shop.clockBehind(w.Tx)
	if err == nil && !known.IsZero() {
		fields := map[string]string{clockField: known.UTC().Format(time.RFC3339)}
		maps.Copy(fields, line.Fields) // what the line says besides, as an undo does
		line.Fields = fields
		w.shop.clockWas = known
	}
	return err
}

// ClockWarning is what a command says that has written while the clock was
// behind the log, nil else.
func (s *Shop) ClockWarning() *refusal.Error {
	if s.clockWas.IsZero() {
		return nil
	}
	return refusal.Rule("clock-behind", "the clock says %s, and the last entry was written at %s: what was just recorded may bear a wrong time", calendar.Show(s.now), calendar.Show(s.clockWas)).
		WithHint("set the clock right and correct what is wrong; if that entry's time was the wrong one: scatto log clock --right")
}

// checkClock refuses a document whose number or date cannot be taken back
// while the clock is behind the log.
func (s *Shop) checkClock() error {
	var known time.Time
	err := s.view(func(tx *store.Tx) (err error) {
		known, err = s.clockBehind(tx)
		return err
	})
	if err != nil || known.IsZero() {
		return err
	}
	return refusal.Rule("clock-behind", "the clock says %s, and the last entry was written at %s: no document is issued with a clock that was set back", calendar.Show(s.now), calendar.Show(known)).
		WithHint("set the clock right; if that entry's time was the wrong one: scatto log clock --right")
}

// Clock gives the time of an entry that is ahead of the clock of this run,
// zero when none is. right puts on record that the clock is right now, and
// that entry was written by one that ran ahead.
func (s *Shop) Clock(right bool) (ahead time.Time, err error) {
	look := func(tx *store.Tx) (err error) {
		ahead, err = s.clockBehind(tx)
		return err
	}
	if !right {
		return ahead, s.view(look)
	}
	err = s.write(opClock, func(w *write) error {
		if err := look(w.Tx); err != nil || ahead.IsZero() {
			return err
		}
		w.changes = []store.Change{} // nothing changed
		w.fields = map[string]string{clockAhead: ahead.UTC().Format(time.RFC3339)}
		return nil
	})
	return ahead, err
}
