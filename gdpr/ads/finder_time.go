package ads

import (
	"fmt"
	"strings"
	"time"
)

// attempts is a run of failed logons: each lies within the window of the last.
type attempts struct {
	tally
	last  time.Time
	times []time.Time // the latest, as many as make a repetition
	many  bool        // so many lay within the window once
}

// failed counts a failed attempt. A system's records may come newest first, so
// that distance counts and not direction.
func (f *Finder) failed(e Event) {
	at := place{system: strings.ToLower(e.System), account: strings.ToLower(bare(e.Account))}
	run := f.failures[at]
	if run != nil && apart(run.last, e.At) > f.in.Rules.FailureWindow {
		f.repeated(run)
		run = nil
	}
	if run == nil {
		run = &attempts{tally: tally{system: e.System, account: e.Account, person: e.Person}}
		f.failures[at] = run
	}
	run.add(e.At, e.Seq)
	run.last = e.At
	run.times = append(run.times, e.At)
	if over := len(run.times) - f.in.Rules.Failures; over > 0 {
		run.times = run.times[over:]
	}
	if len(run.times) == f.in.Rules.Failures && apart(run.times[0], e.At) <= f.in.Rules.FailureWindow {
		run.many = true
	}
}

func apart(a, b time.Time) time.Duration { return b.Sub(a).Abs() }

// repeated ends a run of failed attempts.
func (f *Finder) repeated(run *attempts) {
	if !run.many {
		return
	}
	who := f.named(run.system, run.account)
	if who == "" {
		who = "sconosciuta"
	}
	f.note(RepeatedFailures, run.tally, "R133", source45, f.stampKey(run.from),
		"%d tentativi di accesso falliti su %s con l'utenza %s, dal %s al %s", run.count, orUnknown(run.system), who, f.clock(run.from), f.clock(run.to))
}

// cleared notes that a system's own log was emptied.
func (f *Finder) cleared(e Event) {
	t := tally{system: e.System, account: e.Account, person: e.Person}
	t.add(e.At, e.Seq)
	by := ""
	if e.Account != "" {
		by = " dall'utenza " + e.Account
	}
	f.note(LogWasCleared, t, "R131", source45, f.stampKey(e.At), "il registro di %s è stato svuotato il %s%s", orUnknown(e.System), f.clock(e.At), by)
}

// origin is a logon that has not ended yet.
type origin struct {
	from, system string
	at           time.Time
	seq          int64
}

// stale is how long a logon counts as open when no logout was recorded.
const stale = 12 * time.Hour

func local(from string) bool {
	return from == "" || from == "-" || from == "127.0.0.1" || from == "::1" || strings.EqualFold(from, "local") || strings.EqualFold(from, "localhost")
}

// who names the person of a line, else the account.
func who(e Event) string {
	if e.Person != "" {
		return strings.ToLower(e.Person)
	}
	return strings.ToLower(bare(e.Account))
}

// from notes a logon that begins while another of the same person, from
// elsewhere, is still open.
func (f *Finder) from(e Event) {
	if local(e.Origin) || who(e) == "" {
		return
	}
	var open []origin
	for _, o := range f.origins[who(e)] {
		if apart(o.at, e.At) < stale && (o.from != e.Origin || o.system != e.System) {
			open = append(open, o)
		}
	}
	for _, o := range open {
		if !strings.EqualFold(o.from, e.Origin) {
			t := f.tally(f.doubles, Event{Account: who(e)}, f.day(e.At))
			t.system, t.account, t.person = e.System, e.Account, e.Person
			t.add(o.at, o.seq)
			t.add(e.At, e.Seq)
		}
	}
	f.origins[who(e)] = append(open, origin{e.Origin, e.System, e.At, e.Seq})
}

// left ends the logon of a person on a system.
func (f *Finder) left(e Event) {
	list := f.origins[who(e)]
	for i, o := range list {
		if strings.EqualFold(o.system, e.System) && (local(e.Origin) || strings.EqualFold(o.from, e.Origin)) {
			f.origins[who(e)] = append(list[:i:i], list[i+1:]...)
			return
		}
	}
}

// nominated notes the access of a person who is no administrator of the
// customer on that day.
func (f *Finder) nominated(person string, at time.Time, seqs ...int64) {
	on := f.day(at)
	for _, n := range f.in.Nominations {
		if strings.EqualFold(n.Person, person) && n.Active(on) {
			return
		}
	}
	name := fmt.Sprintf("%s %d", strings.ToLower(person), on.Year)
	t, ok := f.people[name]
	if !ok {
		t = &tally{person: person}
		f.people[name] = t
	}
	t.add(at, seqs...)
}
