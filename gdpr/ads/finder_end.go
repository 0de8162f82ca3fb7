package ads

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// What the sentences rest on.
const (
	source44    = "Provv. Garante 27/11/2008, 4.4"
	source45    = "Provv. Garante 27/11/2008, 4.5"
	sourceNames = "Provv. Garante 27/11/2008, 4.2"
	sourceOwn   = "art. 32 GDPR"
	sourceWork  = "art. 4 L. 300/1970; art. 5.1.c GDPR"
)

// Anomalies ends the search and gives what is out of order: by kind, then by
// time.
func (f *Finder) Anomalies() []Anomaly {
	for _, at := range sorted(f.failures) {
		f.repeated(f.failures[at])
	}
	f.failures = map[place]*attempts{}
	for _, s := range f.in.Sessions {
		if !s.From.Before(f.in.From) {
			f.session(s)
		}
	}
	f.unmatched()
	f.ofAccounts()
	f.ofPeople()
	f.ofSources()
	kinds := AnomalyKinds()
	slices.SortStableFunc(f.found, func(a, b Anomaly) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), a.From.Compare(b.From), cmp.Compare(a.Key, b.Key))
	})
	return f.found
}

// sorted gives the keys of a map in an order of their own.
func sorted[V any](m map[place]V) []place {
	return slices.SortedFunc(maps.Keys(m), func(a, b place) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.system, b.system), cmp.Compare(a.account, b.account))
	})
}

// note adds an anomaly; distinct tells it from others of its kind and place.
func (f *Finder) note(kind AnomalyKind, t tally, rule, source, distinct, format string, args ...any) *Anomaly {
	a := Anomaly{Key: key(kind, t.system, bare(t.account), t.person, distinct), Kind: kind, Day: f.day(t.from), From: t.from, To: t.to,
		System: t.system, Account: t.account, Person: t.person, Count: t.count, Seqs: append([]int64{}, t.seqs...),
		Text: fmt.Sprintf(format, args...), Source: source, Rule: rule}
	slices.Sort(a.Seqs)
	f.found = append(f.found, a)
	return &f.found[len(f.found)-1]
}

func (f *Finder) clock(t time.Time) string { return t.In(f.in.Zone).Format("02/01/2006 15:04") }

func (f *Finder) stampKey(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func orUnknown(system string) string {
	if system == "" {
		return "un sistema non indicato"
	}
	return system
}

// session holds one declared session against the hours, the nominations and
// what its system recorded.
func (f *Finder) session(s Access) {
	t := tally{system: s.Device, person: s.Person}
	t.add(s.From, f.seqs[s.Session]...)
	if f.in.Open != nil && !f.in.Open(s.From) {
		a := f.note(OutOfHours, t, "R13", source44, s.Session, "%s ha aperto la sessione %s (ticket %s) fuori orario, il %s",
			s.Person, s.Session, s.Ticket, f.clock(s.From))
		a.Session, a.Ticket = s.Session, s.Ticket
	}
	f.nominated(s.Person, s.From, f.seqs[s.Session]...)
	if f.recorded(s) {
		return
	}
	first, sends := f.in.Heard[strings.ToLower(s.Device)]
	if s.Device == "" {
		sends = len(f.in.Heard) > 0
	}
	if !sends {
		return // nothing can be compared: no system sends a log
	}
	why := fmt.Sprintf("%s, che invia i propri log, non ha registrato alcun accesso", s.Device)
	switch {
	case s.Device == "":
		why = "nessuno dei sistemi che inviano i log ha registrato un accesso, e la sessione non dice su quale era"
	case f.day(s.From).Before(f.day(first)):
		why = fmt.Sprintf("il primo evento ricevuto da %s è del %s", s.Device, f.day(first).Italian())
	}
	a := f.note(SessionWithoutLogon, t, "R130", source45, s.Session, "sessione %s di %s del %s (ticket %s): %s",
		s.Session, s.Person, f.clock(s.From), s.Ticket, why)
	a.Session, a.Ticket = s.Session, s.Ticket
}

// recorded reports whether a system recorded a logon that can be the session's.
func (f *Finder) recorded(s Access) bool {
	for account := range f.seen[s.Session] {
		if _, ok := f.listed(s.Device, account); ok || f.privileged(account) || strings.EqualFold(account, s.Person) {
			return true
		}
	}
	return false
}

// unmatched gives the logons that no session explains.
func (f *Finder) unmatched() {
	for _, at := range sorted(f.alone) {
		t := *f.alone[at]
		_, listed := f.listed(t.system, t.account)
		if !listed && t.person == "" && !f.privileged(t.account) {
			continue // counted with its account
		}
		a := f.note(LogonWithoutSession, t, "R130", source45, at.day.String(), "%s su %s con l'utenza %s il %s, senza sessione dichiarata e senza ticket",
			times(t.count, "accesso registrato", "accessi registrati"), orUnknown(t.system), f.named(t.system, t.account), f.span(t))
		if !listed && t.person == "" {
			a.Under = accountKey(UnlistedAccount, t.system, t.account)
		}
	}
	for _, at := range sorted(f.late) {
		t := *f.late[at]
		_, listed := f.listed(t.system, t.account)
		if !listed && t.person == "" && !f.privileged(t.account) {
			continue
		}
		a := f.note(OutOfHours, t, "R13", source44, at.day.String(), "%s fuori orario su %s con l'utenza %s il %s",
			times(t.count, "accesso registrato", "accessi registrati"), orUnknown(t.system), f.named(t.system, t.account), f.span(t))
		if !listed && t.person == "" {
			a.Under = accountKey(UnlistedAccount, t.system, t.account)
		}
	}
}

func times(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// span is the time of a day's events in words.
func (f *Finder) span(t tally) string {
	if t.from.Equal(t.to) {
		return f.clock(t.from)
	}
	return f.clock(t.from) + "–" + t.to.In(f.in.Zone).Format("15:04")
}

// ofPeople gives who worked without nomination.
func (f *Finder) ofPeople() {
	for _, name := range slices.Sorted(maps.Keys(f.people)) {
		t := *f.people[name]
		year := f.day(t.from).Year
		hint := "se continuativi serve la nomina"
		if t.count < 3 {
			hint = "se occasionali vale come addetto alla manutenzione"
		}
		f.note(NotNominated, t, "R88", sourceNames, fmt.Sprint(year), "%s: %s nel %d senza nomina in vigore dal %s al %s; %s",
			t.person, times(t.count, "accesso", "accessi"), year, f.day(t.from).Italian(), f.day(t.to).Italian(), hint)
	}
}

// ofSources gives holes, silence and wrong clocks.
func (f *Finder) ofSources() {
	for _, g := range f.in.Gaps {
		t := tally{system: g.System, from: g.From, to: g.To, count: 1}
		what := "nessuna registrazione"
		if g.Missing > 0 {
			what = times(int(g.Missing), "registrazione mancante", "registrazioni mancanti")
		}
		f.note(LogGapFound, t, "R133", source45, f.stampKey(g.From), "%s: %s dal %s al %s", orUnknown(g.System), what, f.clock(g.From), f.clock(g.To))
	}
	for _, system := range slices.Sorted(maps.Keys(f.in.Silent)) {
		last := f.in.Silent[system]
		t := tally{system: system, from: f.in.Until, to: f.in.Until, count: 1}
		since := "e non li ha mai inviati"
		if !last.IsZero() {
			t.from, since = last, "e tace dal "+f.clock(last)
		}
		f.note(SilentSource, t, "R133", source45, f.stampKey(last), "%s deve inviare i log %s", system, since)
	}
	for _, at := range sorted(f.clocks) {
		t := *f.clocks[at]
		f.note(ClockBack, t, "R131", source45, at.day.String(), "l'orologio di %s non è andato avanti con gli altri: %s il %s",
			orUnknown(t.system), times(t.count, "evento", "eventi"), f.span(t))
	}
	for _, at := range sorted(f.doubles) {
		t := *f.doubles[at]
		who := t.person
		if who == "" {
			who = "l'utenza " + t.account
		}
		if _, listed := f.listed(t.system, t.account); !listed && t.person == "" && !f.privileged(t.account) {
			continue
		}
		system := t.system
		t.system = "" // of either
		a := f.note(TwoOrigins, t, "R133", source45, at.day.String(), "%s aveva due accessi aperti nello stesso momento da origini diverse, il %s", who, f.span(t))
		a.System = system
	}
}
