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
