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
