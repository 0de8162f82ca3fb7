package cmd

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
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
	Addresses   []string      `json:"addresses"`
	MAC         orNull        `json:"mac"`
	Host        orNull        `json:"host"`
	Application orNull        `json:"application"`
	Remote      orNull        `json:"remote"`
}

func viewDevice(d ads.Device) deviceView {
	return deviceView{d.ID, d.Customer, d.Kind, d.Env, orNull(d.Site), orNull(d.OS), orNull(d.Note), d.Added, d.Retired,
		list(d.Addresses), orNull(d.MAC), orNull(d.Host), orNull(d.Application), orNull(d.Remote)}
}

func (env *Env) deviceRows(found []ads.Device) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("Environment"), env.T("Added"), env.T("Retired"), env.T("Note"), env.T("System"), env.T("Site"), env.T("Addresses")}}
	for _, d := range found {
		t.Add(d.ID, d.Customer, d.Kind, d.Env, d.Added, d.Retired, d.Note, d.OS, d.Site, strings.Join(d.Addresses, " "))
	}
	return t
}

// deviceWritten is a device just written, with what is odd about it.
type deviceWritten struct {
	deviceView
	Warnings []warningView `json:"warnings"`
}

// showDevice prints a device just written.
func (env *Env) showDevice(d ads.Device, warnings ...*refusal.Error) error {
	env.warnAll(warnings)
	return env.say(deviceWritten{viewDevice(d), env.warnings(warnings)}, func() *ui.Table { return env.deviceRows([]ads.Device{d}) }, func() string {
		words := joined("  ", append([]string{d.ID, d.Customer, d.Site, d.Kind, d.Env, d.OS}, d.Addresses...)...)
		if !d.Retired.IsZero() {
			words += "  " + env.T("retired on %s", d.Retired)
		}
		return words
	})
}
