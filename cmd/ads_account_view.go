package cmd

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/ui"
)

// accountView is the JSON of an account.
type accountView struct {
	Customer         string             `json:"customer"`
	Device           orNull             `json:"device"`
	Name             string             `json:"name"`
	Technician       orNull             `json:"technician"`
	Administrator    bool               `json:"administrator"`
	Temporary        bool               `json:"temporary"`
	PasswordNotified calendar.Date      `json:"password_notified"`
	FirstUse         orNull             `json:"first_use"`
	Uses             int64              `json:"uses"`
	PasswordReused   bool               `json:"password_reused"`
	LastUsed         calendar.Date      `json:"last_used"`
	Unused           bool               `json:"unused"`
	Shared           bool               `json:"shared"`
	Agreement        orNull             `json:"agreement"`
	Created          calendar.Date      `json:"created"`
	Disabled         calendar.Date      `json:"disabled"`
	People           []ads.AccountUser  `json:"people"`
	History          []accountEventView `json:"history"`
}

type accountEventView struct {
	At      stamp         `json:"at"`
	By      string        `json:"by"`
	Step    string        `json:"step"`
	On      calendar.Date `json:"on"`
	Session orNull        `json:"session"`
}

func viewAccount(a ads.Account, today calendar.Date) accountView {
	v := accountView{Customer: a.Customer, Device: orNull(a.Device), Name: a.Name, Technician: orNull(a.Technician), Administrator: a.Administrator,
		Temporary: a.Temporary, PasswordNotified: a.PasswordNotified, FirstUse: orNull(a.FirstUse), Uses: a.Uses, PasswordReused: a.Reused(),
		LastUsed: a.LastUsed(), Unused: a.Unused(today), Shared: a.Shared(), Agreement: orNull(a.Agreement), Created: a.Created, Disabled: a.Disabled,
		People: list(a.People), History: []accountEventView{}}
	for _, e := range a.History {
		v.History = append(v.History, accountEventView{stamp(e.At), e.By, string(e.Step), e.On, orNull(e.Session)})
	}
	return v
}

// accountFlags says what is not as it should be.
func (env *Env) accountFlags(v accountView) (out []string) {
	if v.PasswordReused {
		out = append(out, env.T("password reuse"))
	}
	if v.Shared {
		out = append(out, env.T("shared"))
	}
	if v.Unused {
		out = append(out, env.T("unused for six months"))
	}
	return out
}

func (env *Env) accountRows(found []ads.Account, today calendar.Date) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Name"), env.T("Customer"), env.T("Device"), env.T("Administrator"), env.T("Password notified"),
		env.T("Disabled"), env.T("Technician"), env.T("Last used"), env.T("Flags")}}
	if env.OutTerminal { // 80 columns
		t.Head[3], t.Head[4] = env.T("Admin"), env.T("Notified")
	}
	for _, a := range found {
		admin := ""
		if a.Administrator {
			admin = env.T("yes")
		}
		v := viewAccount(a, today)
		t.Add(a.Name, a.Customer, a.Device, admin, a.PasswordNotified, a.Disabled, a.Technician, a.LastUsed(), strings.Join(env.accountFlags(v), ", "))
	}
	return t
}

// showAccount prints an account just written.
func (env *Env) showAccount(a ads.Account, today calendar.Date) error {
	return env.say(viewAccount(a, today), func() *ui.Table { return env.accountRows([]ads.Account{a}, today) }, func() string {
		words := joined("  ", a.Name, a.Customer, a.Device, a.Technician)
		if !a.PasswordNotified.IsZero() {
			words += "  " + env.T("password notified on %s", a.PasswordNotified)
		}
		if !a.Disabled.IsZero() {
			words += "  " + env.T("disabled on %s", a.Disabled)
		}
		return words
	})
}
