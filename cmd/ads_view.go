package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// deviceView is the JSON of a device.
type deviceView struct {
	ID          string        `json:"id"`
	Customer    string        `json:"customer"`
	Kind        string        `json:"kind"`
	Environment string        `json:"environment"`
	Site        orNull        `json:"site"`
	OS          orNull        `json:"os"`
	Note        orNull        `json:"note"`
	Added       calendar.Date `json:"added"`
	Retired     calendar.Date `json:"retired"`
}

func viewDevice(d ads.Device) deviceView {
	return deviceView{d.ID, d.Customer, d.Kind, d.Env, orNull(d.Site), orNull(d.OS), orNull(d.Note), d.Added, d.Retired}
}

func (env *Env) deviceRows(found []ads.Device) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("Environment"), env.T("Added"), env.T("Retired"), env.T("Note"), env.T("System"), env.T("Site")}}
	for _, d := range found {
		t.Add(d.ID, d.Customer, d.Kind, d.Env, d.Added, d.Retired, d.Note, d.OS, d.Site)
	}
	return t
}

// showDevice prints a device just written.
func (env *Env) showDevice(d ads.Device) error {
	return env.say(viewDevice(d), func() *ui.Table { return env.deviceRows([]ads.Device{d}) }, func() string {
		words := joined("  ", d.ID, d.Customer, d.Site, d.Kind, d.Env, d.OS)
		if !d.Retired.IsZero() {
			words += "  " + env.T("retired on %s", d.Retired)
		}
		return words
	})
}

// accountView is the JSON of an account.
type accountView struct {
	Customer         string        `json:"customer"`
	Device           orNull        `json:"device"`
	Name             string        `json:"name"`
	Administrator    bool          `json:"administrator"`
	PasswordNotified calendar.Date `json:"password_notified"`
	Agreement        orNull        `json:"agreement"`
	Disabled         calendar.Date `json:"disabled"`
}

func viewAccount(a ads.Account) accountView {
	return accountView{a.Customer, orNull(a.Device), a.Name, a.Administrator, a.PasswordNotified, orNull(a.Agreement), a.Disabled}
}

func (env *Env) accountRows(found []ads.Account) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Name"), env.T("Customer"), env.T("Device"), env.T("Administrator"), env.T("Password notified"), env.T("Disabled")}}
	for _, a := range found {
		admin := ""
		if a.Administrator {
			admin = env.T("yes")
		}
		t.Add(a.Name, a.Customer, a.Device, admin, a.PasswordNotified, a.Disabled)
	}
	return t
}

// showAccount prints an account just written.
func (env *Env) showAccount(a ads.Account) error {
	return env.say(viewAccount(a), func() *ui.Table { return env.accountRows([]ads.Account{a}) }, func() string {
		words := joined("  ", a.Name, a.Customer, a.Device)
		if !a.Disabled.IsZero() {
			words += "  " + env.T("disabled on %s", a.Disabled)
		}
		return words
	})
}
