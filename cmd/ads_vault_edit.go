package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type adsVaultEditOptions struct {
	id, secretFile string
	ask            bool
	edit           shop.VaultEdit
	lock           vaultLock
}

func newADSVaultEdit(env *Env) *cobra.Command {
	var o adsVaultEditOptions
	var name, device, site, username, note string
	c := &cobra.Command{
		Use:   "edit ENTRY",
		Short: env.T("change an entry, or replace its secret"),
		Long: env.T("Changes an entry of the vault. A new secret, the user name and the note need\n" +
			"your key; name and place do not. Replace a secret after you changed it on the\n" +
			"device: those who left and knew the old one are forgotten."),
		Example: "  scatto ads vault edit J0001 --secret\n  scatto ads vault edit J0001 --name \"router nuovo\" --device FW-2",
		Args:    takes("ENTRY"),
	}
	f := c.Flags()
	f.StringVar(&name, "name", "", env.T("what it opens, a `TEXT`"))
	f.StringVar(&device, "device", "", env.T("`ID` of the device"))
	f.StringVar(&site, "site", "", env.T("`ID` or name of the site"))
	f.StringVar(&username, "username", "", env.T("user `NAME`"))
	f.StringVar(&note, "note", "", env.T("`TEXT` to keep with it; a second secret is an entry of its own"))
	f.BoolVar(&o.ask, "secret", false, env.T("ask for a new secret, or read it from standard input"))
	f.StringVar(&o.secretFile, "secret-file", "", env.T("a `FILE` that holds the new secret, - for stdin"))
	o.lock.add(env, f)
	c.ValidArgsFunction = completion(env, vaultEntryIDs)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		for flag, to := range map[string]struct {
			field **string
			value *string
		}{"name": {&o.edit.Name, &name}, "device": {&o.edit.Device, &device}, "site": {&o.edit.Site, &site},
			"username": {&o.edit.Username, &username}, "note": {&o.edit.Note, &note}} {
			if f.Changed(flag) {
				*to.field = to.value
			}
		}
		if o.edit.Device != nil && o.edit.Site == nil && device != "" {
			o.edit.Site = new(string) // it moves from a site to a device
		}
		if o.edit.Site != nil && o.edit.Device == nil && site != "" {
			o.edit.Device = new(string)
		}
		return adsVaultEdit(env, s, o)
	})
}

// vaultEntryIDs are the entries of the vault, for completion.
func vaultEntryIDs(s *shop.Shop) (out []string, err error) {
	all, _, err := s.VaultEntries(shop.VaultFilter{})
	for _, e := range all {
		out = append(out, e.ID+"\t"+joined(" ", e.Customer, e.Device, e.Site, e.Name))
	}
	return out, err
}

func adsVaultEdit(env *Env, s *shop.Shop, o adsVaultEditOptions) error {
	replaces := o.ask || o.secretFile != ""
	if o.edit == (shop.VaultEdit{}) && !replaces {
		return refusal.Usage("nothing-to-change", "nothing is to be changed").WithHint("see %s --help", "scatto ads vault edit")
	}
	if _, err := s.VaultEntry(o.id); err != nil {
		return err
	}
	var key shop.VaultKey
	var err error
	if replaces || o.edit.Opens() {
		if replaces && !env.InTerminal && o.lock.typed(env) && (o.secretFile == "" || o.secretFile == "-") {
			return refusal.Usage("stdin-twice", "standard input cannot be the secret and the key").
				WithHint("give the key with --identity FILE or --passphrase-file FILE")
		}
		if key, err = o.lock.key(env, s); err != nil {
			return err
		}
	}
	if replaces {
		secret, err := env.vaultSecret(o.secretFile)
		if err != nil {
			return err
		}
		o.edit.Secret = &secret
	}
	e, err := s.EditVaultEntry(o.id, o.edit, key)
	if err != nil {
		return err
	}
	all, err := s.VaultRecipients()
	if err != nil {
		return err
	}
	return env.showVaultEntry(e, all)
}
