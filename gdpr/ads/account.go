package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// Account is one of the shop's own accounts on a customer's systems, from its
// making to its end (R42, ADS-20 to ADS-22). The password itself is never kept:
// there is no field for one.
type Account struct {
	Customer         string         `json:"customer"`
	Device           string         `json:"device"` // "" serves every device
	Name             string         `json:"name"`
	Technician       string         `json:"technician"` // whose it is; "": any of the shop's
	Administrator    bool           `json:"administrator"`
	Temporary        bool           `json:"temporary"` // to be disabled when the work is done
	PasswordNotified calendar.Date  `json:"password_notified"`
	Agreement        string         `json:"agreement"` // with the customer's administrator, where kept
	Created          calendar.Date  `json:"created"`   // zero on the oldest records
	Disabled         calendar.Date  `json:"disabled"`
	FirstUse         string         `json:"first_use"` // session that used the present password first
	Uses             int64          `json:"uses"`      // sessions since that password was notified
	People           []AccountUser  `json:"people"`    // technicians who used it
	History          []AccountEvent `json:"history"`
}

// AccountUser is a technician who used an account.
type AccountUser struct {
	Technician string        `json:"technician"`
	First      calendar.Date `json:"first"`
	Last       calendar.Date `json:"last"`
	Session    string        `json:"session"` // the last one
}

// AccountStep is what happened to an account.
type AccountStep string

// The steps of an account's life.
const (
	AccountCreated  AccountStep = "created"
	AccountNotified AccountStep = "password-notified"
	AccountUsed     AccountStep = "used"            // the first time with this password
	AccountReused   AccountStep = "password-reused" // the second time with it: once each password
	AccountUnused   AccountStep = "use-voided"      // the session of a use was taken out of account
	AccountChanged  AccountStep = "changed"
	AccountDisabled AccountStep = "disabled"
	AccountEnabled  AccountStep = "enabled"
)

// AccountEvent is one step of an account's life.
type AccountEvent struct {
	At      time.Time     `json:"at"` // when it was recorded
	By      string        `json:"by"`
	Step    AccountStep   `json:"step"`
	On      calendar.Date `json:"on"`      // the day that it is about
	Session string        `json:"session"` // of a use
}

// InUse reports whether the account can be used on a day; on the day that it
// is disabled it no longer can.
func (a Account) InUse(on calendar.Date) bool { return a.Disabled.IsZero() || on.Before(a.Disabled) }

// Notified reports whether the password had been notified by a day (R42).
func (a Account) Notified(on calendar.Date) bool {
	return !a.PasswordNotified.IsZero() && !a.PasswordNotified.After(on)
}

// Reused reports whether more than one session used the present password
// (R42): it holds until a new one is notified.
func (a Account) Reused() bool { return a.Uses > 1 && !a.PasswordNotified.IsZero() }

// LastUsed is the day of the last session with the account, zero for none.
func (a Account) LastUsed() (last calendar.Date) {
	for _, p := range a.People {
		if p.Last.After(last) {
			last = p.Last
		}
	}
	return last
}

// unusedMonths is after how many months without use a privileged account is
// to be disabled (ADS-22).
const unusedMonths = 6

// Unused reports whether an account that can be used has not been for six
// months (ADS-22); one that never was counts from its making.
func (a Account) Unused(on calendar.Date) bool {
	since := a.LastUsed()
	for _, d := range []calendar.Date{a.Created, a.PasswordNotified} {
		if d.After(since) {
			since = d
		}
	}
	return a.InUse(on) && !since.AddMonths(unusedMonths).After(on)
}

// Shared reports whether several technicians used the account, or one whose it
// is not (ADS-21).
func (a Account) Shared() bool {
	return len(a.People) > 1 || len(a.People) == 1 && a.Technician != "" && !strings.EqualFold(a.People[0].Technician, a.Technician)
}

// Of reports whether a technician owns the account or used it.
func (a Account) Of(technician string) bool {
	return strings.EqualFold(a.Technician, technician) || slices.ContainsFunc(a.People, func(p AccountUser) bool {
		return strings.EqualFold(p.Technician, technician)
	})
}

// Serves reports whether the account opens a device; a machine that nobody
// named is opened by an account that serves all.
func (a Account) Serves(device string) bool {
	return a.Device == "" || strings.EqualFold(a.Device, device)
}

// Choose picks the account for a technician on a device: one that can be used,
// not somebody else's, before all the person's own, then the device's own, then
// an administrator's. ok is false when there is none.
func Choose(all []Account, technician, device string, on calendar.Date) (best Account, ok bool) {
	rank := func(a Account) (r int) {
		if a.Technician != "" {
			r += 4
		}
		if a.Device != "" {
			r += 2
		}
		if a.Administrator {
			r++
		}
		return r
	}
	for _, a := range all {
		mine := a.Technician == "" || strings.EqualFold(a.Technician, technician)
		if a.InUse(on) && mine && a.Serves(device) && (!ok || rank(a) > rank(best)) {
			best, ok = a, true
		}
	}
	return best, ok
}
