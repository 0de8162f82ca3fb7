package ads

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// Finder looks for anomalies while a log streams by: its memory grows with the
// days, systems and accounts, not with the lines.
type Finder struct {
	in       AnomalyInput
	sessions map[string]*sessionTimes      // by device, lower case; "" those without
	seqs     map[string][]int64            // lines that declare a session
	seen     map[string]map[string][]int64 // by session: accounts that logged on in its time
	alone    map[place]*tally              // logons outside every session, by day
	late     map[place]*tally              // the same out of hours
	accounts map[place]*tally              // all logons of an account on a system
	disabled map[place]*tally              // logons after the account was disabled, by day
	clocks   map[place]*tally              // records of a wrong clock, by day
	elevated map[string]bool               // accounts that were given administrator's rights, on any system
	rights   map[place]*tally              // elevations of an account on a system
	users    map[string]map[string]*tally  // by account: the persons who used it
	people   map[string]*tally             // persons without nomination, by name and year
	failures map[place]*attempts           // runs of failed logons
	origins  map[string][]origin           // logons still open, by who
	doubles  map[place]*tally              // logons from two origins at once, by day
	systems  map[string]*Verifiable        // by name, lower case
	found    []Anomaly
}

// place is where events are counted together.
type place struct {
	system, account string // lower case
	day             calendar.Date
}

// tally counts events of one place.
type tally struct {
	system, account, person string // as first written
	from, to                time.Time
	count                   int
	seqs                    []int64
}

func (t *tally) add(at time.Time, seqs ...int64) {
	if t.count == 0 || at.Before(t.from) {
		t.from = at
	}
	if t.count == 0 || at.After(t.to) {
		t.to = at
	}
	t.count++
	for _, n := range seqs {
		if len(t.seqs) < maxSeqs && !slices.Contains(t.seqs, n) {
			t.seqs = append(t.seqs, n)
		}
	}
}

// NewFinder begins a search.
func NewFinder(in AnomalyInput) *Finder {
	if in.Zone == nil {
		in.Zone = calendar.Rome()
	}
	f := &Finder{in: in, sessions: map[string]*sessionTimes{}, seqs: map[string][]int64{}, seen: map[string]map[string][]int64{},
		alone: map[place]*tally{}, late: map[place]*tally{}, accounts: map[place]*tally{}, disabled: map[place]*tally{},
		clocks: map[place]*tally{}, elevated: map[string]bool{}, rights: map[place]*tally{}, users: map[string]map[string]*tally{},
		people: map[string]*tally{}, failures: map[place]*attempts{}, origins: map[string][]origin{}, doubles: map[place]*tally{},
		systems: map[string]*Verifiable{}}
	byDevice := map[string][]Access{}
	for _, s := range in.Sessions {
		device := strings.ToLower(s.Device)
		byDevice[device] = append(byDevice[device], s)
	}
	for device, list := range byDevice {
		f.sessions[device] = newSessionTimes(list, in.Until)
	}
	return f
}

// Add looks at one line of the log.
func (f *Finder) Add(e Event) {
	if e.Purged || e.Source == "" {
		return
	}
	f.count(e)
	if e.Declared() {
		f.declared(e)
		return
	}
	if e.ClockOff {
		f.tally(f.clocks, Event{System: e.System}, f.day(e.At)).add(e.At, e.Seq)
	}
	if e.Kind == LogCleared {
		f.cleared(e)
		return
	}
	if machineAccount(e.Account) {
		return
	}
	switch e.Kind {
	case Elevation:
		f.elevated[strings.ToLower(bare(e.Account))] = true
		f.tally(f.rights, e, calendar.Date{}).add(e.At, e.Seq)
	case LoginFailed:
		f.failed(e)
	case Login:
		f.logon(e)
		f.from(e)
	case Logout:
		f.left(e)
	}
}

func (f *Finder) day(t time.Time) calendar.Date { return calendar.DateOf(t, f.in.Zone) }

func (f *Finder) tally(in map[place]*tally, e Event, day calendar.Date) *tally {
	at := place{strings.ToLower(e.System), strings.ToLower(bare(e.Account)), day}
	t, ok := in[at]
	if !ok {
		t = &tally{system: e.System, account: e.Account, person: e.Person}
		in[at] = t
	}
	return t
}

// count counts a line in its system's two columns.
func (f *Finder) count(e Event) {
	name := strings.ToLower(e.System)
	s, ok := f.systems[name]
	if !ok {
		s = &Verifiable{System: e.System}
		f.systems[name] = s
	}
	if e.Declared() {
		s.Declared++
	} else {
		s.Recorded++
	}
}

// declared notes the lines of a session and the attempts that a technician
// wrote down.
func (f *Finder) declared(e Event) {
	if e.Session != "" && len(f.seqs[e.Session]) < maxSeqs {
		f.seqs[e.Session] = append(f.seqs[e.Session], e.Seq)
	}
	switch e.Kind {
	case LoginFailed:
		f.failed(e)
	case Login:
		f.from(e)
	case Logout:
		f.left(e)
	}
}

// logon holds a recorded logon against what technicians declared.
func (f *Finder) logon(e Event) {
	f.tally(f.accounts, e, calendar.Date{}).add(e.At, e.Seq)
	if e.Person != "" {
		f.used(e, e.Person)
	}
	if a, ok := f.listed(e.System, e.Account); ok && !a.InUse(f.day(e.At)) {
		f.tally(f.disabled, e, f.day(e.At)).add(e.At, e.Seq)
	}
	matched := false
	in := func(s Access) {
		if e.Person != "" && !strings.EqualFold(e.Person, s.Person) {
			return // known to be somebody else's
		}
		matched = true
		if f.seen[s.Session] == nil {
			f.seen[s.Session] = map[string][]int64{}
		}
		account := strings.ToLower(bare(e.Account))
		if seqs := f.seen[s.Session][account]; len(seqs) < maxSeqs {
			f.seen[s.Session][account] = append(seqs, e.Seq)
		}
		if _, ok := f.listed(e.System, e.Account); ok && e.Person == "" {
			f.used(e, s.Person)
		}
	}
	f.sessions[strings.ToLower(e.System)].at(e.At, f.in.Rules.Tolerance, in)
	if e.System != "" {
		f.sessions[""].at(e.At, f.in.Rules.Tolerance, in)
	}
	if matched {
		return
	}
	if e.Person != "" {
		f.nominated(e.Person, e.At, e.Seq)
	}
	f.tally(f.alone, e, f.day(e.At)).add(e.At, e.Seq)
	if f.in.Open != nil && !f.in.Open(e.At) {
		f.tally(f.late, e, f.day(e.At)).add(e.At, e.Seq)
	}
}

// listed finds an account among the shop's own at the customer.
func (f *Finder) listed(system, account string) (Account, bool) {
	return accountOn(f.in.Accounts, system, account)
}

// Holder is the technician whose own an account on a system is, "" where it is
// nobody's or not the shop's (ADS-21).
func Holder(all []Account, system, account string) string {
	a, _ := accountOn(all, system, account)
	return a.Technician
}

// named is an account with the technician whose own it is.
func (f *Finder) named(system, account string) string {
	if holder := Holder(f.in.Accounts, system, account); holder != "" {
		return account + " (di " + holder + ")"
	}
	return account
}

func accountOn(all []Account, system, account string) (best Account, found bool) {
	for _, a := range all {
		if sameAccount(a.Name, account) && (a.Device == "" || strings.EqualFold(a.Device, system)) && (!found || a.Device != "") {
			best, found = a, true
		}
	}
	return best, found
}

// used notes that a person used an account.
func (f *Finder) used(e Event, person string) {
	account := strings.ToLower(bare(e.Account))
	if f.users[account] == nil {
		f.users[account] = map[string]*tally{}
	}
	if f.users[account][person] == nil {
		f.users[account][person] = &tally{}
	}
	f.users[account][person].add(e.At, e.Seq)
}

// privileged reports whether an account has administrator's rights, as far as
// the log and the list say.
func (f *Finder) privileged(account string) bool {
	return builtInAdministrator(account) || f.elevated[strings.ToLower(bare(account))]
}

// Concerns reports whether a line is about an administrator and not about an
// ordinary account, whose use nobody verifies (art. 4 L. 300/1970). It needs
// the whole log to have passed.
func (f *Finder) Concerns(e Event) bool {
	if e.Declared() || e.Person != "" || e.Kind == LogCleared {
		return true
	}
	if machineAccount(e.Account) {
		return false
	}
	_, listed := f.listed(e.System, e.Account)
	return listed || e.Kind == LoginFailed || f.privileged(e.Account)
}

// Systems are those of the time, by name, with their lines in the two columns;
// lines that name no device come first, without a name.
func (f *Finder) Systems() []Verifiable {
	out := []Verifiable{}
	for _, s := range f.systems {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Verifiable) int { return cmp.Compare(strings.ToLower(a.System), strings.ToLower(b.System)) })
	return out
}
