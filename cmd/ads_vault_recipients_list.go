package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// vaultReaderView is the JSON of somebody who opens the vault.
type vaultReaderView struct {
	Name       string        `json:"name"`
	Recipient  string        `json:"recipient"` // the public key
	Passphrase bool          `json:"passphrase"`
	Added      stamp         `json:"added_at"`
	AddedBy    string        `json:"added_by"`
	Removed    calendar.Date `json:"removed"`
	KeyFile    orNull        `json:"key_file"`
	Rekey      int           `json:"rekey"` // entries to be encrypted anew
}

func viewVaultReader(r ads.VaultRecipient) vaultReaderView {
	return vaultReaderView{Name: r.Name, Recipient: r.Public, Passphrase: len(r.Locked) > 0, Added: stamp(r.Added), AddedBy: r.AddedBy, Removed: r.Removed}
}

func newADSVaultRecipientsList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("who opens the vault, and who no longer does"),
		Example: "  scatto ads vault recipients list",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		all, err := s.VaultRecipients()
		if err != nil {
			return err
		}
		stale, _, err := s.VaultEntries(shop.VaultFilter{Stale: true})
		if err != nil {
			return err
		}
		views := []vaultReaderView{}
		for _, r := range all {
			v := viewVaultReader(r)
			v.Rekey = len(stale)
			views = append(views, v)
		}
		return env.print(views, func() *ui.Table { return env.vaultReaderRows(all) })
	})
}

func (env *Env) vaultReaderRows(all []ads.VaultRecipient) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Name"), env.T("Opens with"), env.T("Since"), env.T("Removed"), env.T("Public key")}}
	for _, r := range all {
		how := env.T("key file")
		if len(r.Locked) > 0 {
			how = env.T("passphrase")
		}
		key := r.Public
		if env.OutTerminal {
			key = clipped(key, 24)
		}
		t.Add(r.Name, how, env.when(r.Added), r.Removed, key)
	}
	return t
}
