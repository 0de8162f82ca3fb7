package shop

import (
	"slices"
	"time"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/logfile"
)

// logTrack follows what one system recorded in one file: how far it reaches,
// and what is missing in between.
type logTrack struct {
	state    LogSource // before the file
	source   string
	silence  time.Duration // a longer one is a gap
	until    time.Time     // a later record tells of a clock that runs ahead, not of how far the file reaches
	any      bool
	first    time.Time // the oldest record, of any kind
	last     time.Time
	low      int64 // the lowest and highest number, 0 without
	high     int64
	at       time.Time // the record before
	number   int64
	other    bool // the file holds records of other kinds too: nobody filtered it
	jumps    []ads.LogGap
	silences []ads.LogGap
}

// maxGaps is how many gaps of a system are named.
const maxGaps = 200

// see follows one record.
func (t *logTrack) see(r logfile.Record) {
	t.source = r.Source
	if r.Kind == "" {
		t.other = true
	}
	if r.At.After(t.until) {
		t.numbered(r.Number)
		return
	}
	if t.any {
		from, to := t.at, r.At
		if to.Before(from) {
			from, to = to, from
		}
		if missing := (max(r.Number, t.number) - min(r.Number, t.number)) - 1; t.number != 0 && r.Number != 0 && missing > 0 {
			t.jumps = addGap(t.jumps, ads.LogGap{System: t.state.System, From: from, To: to, Missing: missing})
		} else if to.Sub(from) > t.silence {
			t.silences = addGap(t.silences, ads.LogGap{System: t.state.System, From: from, To: to})
		}
	}
	if !t.any || r.At.Before(t.first) {
		t.first = r.At
	}
	if !t.any || r.At.After(t.last) {
		t.last = r.At
	}
	t.numbered(r.Number)
	t.any, t.at = true, r.At
}

// numbered follows the number of a record.
func (t *logTrack) numbered(n int64) {
	if n != 0 {
		t.high = max(t.high, n)
		if t.low == 0 || n < t.low {
			t.low = n
		}
	}
	t.number = n
}

func addGap(list []ads.LogGap, g ads.LogGap) []ads.LogGap {
	if len(list) >= maxGaps {
		return list
	}
	return append(list, g)
}

// filtered reports whether somebody exported only some kinds of event: then
// the numbers between are no loss.
func (t *logTrack) filtered() bool { return !t.other && len(t.jumps) > 0 }

// gaps lists what is missing in the file, and between what was heard before
// and the file.
func (t *logTrack) gaps() (out []ads.LogGap) {
	if !t.filtered() {
		out = append(out, t.jumps...)
	}
	out = append(out, t.silences...)
	old := t.state
	if !t.any || !old.Heard() || !t.first.After(old.Last) {
		return out
	}
	between := ads.LogGap{System: old.System, From: old.Last, To: t.first}
	if missing := t.low - old.Number - 1; !t.filtered() && t.low != 0 && old.Number != 0 && missing > 0 {
		between.Missing = missing
		return append(out, between)
	}
	if t.first.Sub(old.Last) > t.silence {
		out = append(out, between)
	}
	return out
}

// after is what is known of the system after the file. A gap that the file
// covers is closed.
func (t *logTrack) after() LogSource {
	l := t.state
	fresh := t.gaps()
	l.Gaps = slices.DeleteFunc(slices.Clone(l.Gaps), func(g ads.LogGap) bool {
		return !g.From.Before(t.first) && !g.To.After(t.last)
	})
	for _, g := range fresh {
		if !slices.Contains(l.Gaps, g) {
			l.Gaps = append(l.Gaps, g)
		}
	}
	slices.SortFunc(l.Gaps, func(a, b ads.LogGap) int { return a.From.Compare(b.From) })
	if n := len(l.Gaps); n > maxGaps {
		l.Gaps = l.Gaps[n-maxGaps:]
	}
	if t.source != "" && !slices.Contains(l.Sources, t.source) {
		l.Sources = append(slices.Clone(l.Sources), t.source)
	}
	if !t.any {
		return l
	}
	if !l.Heard() || t.first.Before(l.First) {
		l.First = t.first
	}
	if t.last.After(l.Last) {
		if l.Last = t.last; t.high > 0 {
			l.Number = t.high
		}
	}
	return l
}
