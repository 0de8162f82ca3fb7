package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// note adds a step to the account's life.
func (a Account) note(at time.Time, by string, step AccountStep, on calendar.Date, session string) Account {
	a.History = append(slices.Clip(a.History), AccountEvent{at, by, step, on, session})
	return a
}

// Create begins the life of an account on a day.
func (a Account) Create(at time.Time, by string, on calendar.Date) Account {
	a.Created, a.People, a.History = on, []AccountUser{}, nil
	return a.note(at, by, AccountCreated, on, "")
}

// Notify records that a new temporary password reached us on a day (R42): what
// was used before is over. Refusals: account-disabled.
func (a Account) Notify(at time.Time, by string, on calendar.Date) (Account, error) {
	if !a.InUse(on) {
		return a, a.disabled()
	}
	a.PasswordNotified, a.FirstUse, a.Uses = on, "", 0
	return a.note(at, by, AccountNotified, on, ""), nil
}

// Use records that a session of a technician used the account on a day; again
// says that another one had used the same password before (R42).
func (a Account) Use(at time.Time, technician, session string, on calendar.Date) (out Account, again bool) {
	a.Uses++
	switch a.Uses {
	case 1:
		a.FirstUse = session
		a = a.note(at, technician, AccountUsed, on, session)
	case 2:
		if a.PasswordNotified.IsZero() {
			break // nobody said that there was a password to use up
		}
		a = a.note(at, technician, AccountReused, on, session)
	}
	a.People = slices.Clone(a.People)
	i := slices.IndexFunc(a.People, func(p AccountUser) bool { return strings.EqualFold(p.Technician, technician) })
	if i < 0 {
		a.People = append(a.People, AccountUser{Technician: technician, First: on})
		i = len(a.People) - 1
	}
	p := &a.People[i]
	if on.Before(p.First) {
		p.First = on
	}
	if !on.Before(p.Last) {
		p.Last, p.Session = on, session
	}
	return a, a.Reused()
}

// AccountUse is one session with an account that counts.
type AccountUse struct {
	Technician, Session string
	On                  calendar.Date
	At                  time.Time
}

// TakeBack takes a session that was voided out of what counts as use; rest are
// the sessions that still count. The life keeps what was recorded, and says
// that the use was taken back.
func (a Account) TakeBack(at time.Time, by string, voided AccountUse, rest []AccountUse) Account {
	var since time.Time // when the present password was notified
	for _, e := range a.History {
		if e.Step == AccountNotified {
			since = e.At
		}
	}
	if a.Uses > 0 && !voided.At.Before(since) {
		a.Uses--
	}
	rest = slices.Clone(rest)
	slices.SortStableFunc(rest, func(x, y AccountUse) int { return x.At.Compare(y.At) })
	if a.FirstUse == voided.Session {
		a.FirstUse = ""
		if i := slices.IndexFunc(rest, func(u AccountUse) bool { return !u.At.Before(since) }); i >= 0 && a.Uses > 0 {
			a.FirstUse = rest[i].Session
		}
	}
	who := func(name string) bool { return strings.EqualFold(name, voided.Technician) }
	i := slices.IndexFunc(a.People, func(p AccountUser) bool { return who(p.Technician) })
	if i >= 0 {
		left := AccountUser{Technician: a.People[i].Technician}
		for _, u := range rest {
			if !who(u.Technician) {
				continue
			}
			if left.Session == "" {
				left.First = u.On
			}
			left.Last, left.Session = u.On, u.Session
		}
		a.People = slices.Clone(a.People)
		if a.People[i] = left; left.Session == "" {
			a.People = slices.Delete(a.People, i, i+1)
		}
	}
	return a.note(at, by, AccountUnused, voided.On, voided.Session)
}

// Disable ends the account on a day, which is the first without it. Refusals:
// account-disabled.
func (a Account) Disable(at time.Time, by string, on calendar.Date) (Account, error) {
	if !a.Disabled.IsZero() {
		return a, a.disabled()
	}
	a.Disabled = on
	return a.note(at, by, AccountDisabled, on, ""), nil
}

// Enable brings a disabled account back.
func (a Account) Enable(at time.Time, by string, on calendar.Date) Account {
	a.Disabled = calendar.Date{}
	return a.note(at, by, AccountEnabled, on, "")
}

// Change notes that something else about the account changed on a day.
func (a Account) Change(at time.Time, by string, on calendar.Date) Account {
	return a.note(at, by, AccountChanged, on, "")
}

func (a Account) disabled() error {
	return refusal.Rule("account-disabled", "account %s was disabled on %s", a.Name, a.Disabled).
		WithHint("it comes back with scatto ads account add %s %s", a.Customer, a.Name)
}
