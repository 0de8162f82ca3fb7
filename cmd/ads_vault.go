package cmd

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/ui"
)

func newADSVault(env *Env) *cobra.Command {
	return group(env, "vault", env.T("the secrets of customers' devices, encrypted for named people"),
		newADSVaultAdd(env),
		newADSVaultEdit(env),
		newADSVaultInit(env),
		newADSVaultList(env),
		newADSVaultReadings(env),
		group(env, "recipients", env.T("who can open the vault"),
			newADSVaultRecipientsAdd(env),
			newADSVaultRecipientsList(env),
			newADSVaultRecipientsRemove(env),
		),
		newADSVaultRekey(env),
		newADSVaultRemove(env),
		newADSVaultShow(env),
	)
}

// vaultEntryView is the JSON of an entry, without its secret.
type vaultEntryView struct {
	ID        string         `json:"id"`
	Customer  string         `json:"customer"`
	Device    orNull         `json:"device"`
	Site      orNull         `json:"site"`
	Name      string         `json:"name"`
	Readers   []string       `json:"readers"`
	Rekey     bool           `json:"rekey"` // to be encrypted anew: its readers are not those who should be
	ToChange  []exposureView `json:"to_change"`
	ChangedAt stamp          `json:"changed_at"`
	ChangedBy string         `json:"changed_by"`
}

// exposureView is somebody who left and knows the secret.
type exposureView struct {
	Name string `json:"name"`
	On   string `json:"on"`
}

func viewVaultEntry(e ads.VaultEntry, all []ads.VaultRecipient) vaultEntryView {
	v := vaultEntryView{ID: e.ID, Customer: e.Customer, Device: orNull(e.Device), Site: orNull(e.Site), Name: e.Name, Readers: []string{},
		Rekey: e.Stale(ads.VaultKeys(all)), ToChange: []exposureView{}, ChangedAt: stamp(e.Changed), ChangedBy: e.ChangedBy}
	for _, key := range e.For {
		for _, r := range all {
			if r.Public == key {
				v.Readers = append(v.Readers, r.Name)
			}
		}
	}
	for _, x := range e.Exposed {
		v.ToChange = append(v.ToChange, exposureView{x.Name, x.On.String()})
	}
	return v
}

func viewVaultEntries(found []ads.VaultEntry, all []ads.VaultRecipient) []vaultEntryView {
	views := []vaultEntryView{}
	for _, e := range found {
		views = append(views, viewVaultEntry(e, all))
	}
	return views
}

func (env *Env) vaultRows(views []vaultEntryView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Of"), env.T("Name"), env.T("Changed"), env.T("Readers"), env.T("Flags")}}
	for _, v := range views {
		t.Add(v.ID, v.Customer, joined("", string(v.Device), string(v.Site)), v.Name, env.when(vaultTime(v)), strings.Join(v.Readers, ", "),
			strings.Join(env.vaultFlags(v), ", "))
	}
	return t
}

// vaultFlags says what is to be done about an entry.
func (env *Env) vaultFlags(v vaultEntryView) (out []string) {
	if len(v.ToChange) > 0 {
		var names []string
		for _, x := range v.ToChange {
			names = append(names, x.Name)
		}
		out = append(out, env.T("to change: %s knows it", strings.Join(names, ", ")))
	}
	if v.Rekey {
		out = append(out, env.T("rekey"))
	}
	return out
}

func vaultTime(v vaultEntryView) time.Time { return time.Time(v.ChangedAt) }

// showVaultEntry prints an entry just written, never its secret.
func (env *Env) showVaultEntry(e ads.VaultEntry, all []ads.VaultRecipient) error {
	v := viewVaultEntry(e, all)
	return env.say(v, func() *ui.Table { return env.vaultRows([]vaultEntryView{v}) }, func() string {
		return joined("  ", v.ID, v.Customer, string(v.Device), string(v.Site), v.Name, env.T("readers: %s", strings.Join(v.Readers, ", ")))
	})
}
