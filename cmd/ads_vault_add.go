package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsVaultAddOptions struct {
	entry      ads.VaultEntry
	secret     ads.Secret
	secretFile string
}

func newADSVaultAdd(env *Env) *cobra.Command {
	var o adsVaultAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER NAME",
		Short: env.T("put a secret of a customer's device or site into the vault"),
		Long: env.T("Puts a secret into the vault, encrypted for all its readers. The secret is asked\n" +
			"for, or read from standard input or --secret-file; no key is needed. User name\n" +
			"and note are encrypted too; the NAME says what it opens and is not."),
		Example: "  scatto ads vault add astoria router --device FW-1 --username admin\n" +
			"  pass show astoria/wifi | scatto ads vault add astoria \"Wi-Fi ospiti\" --site L0002",
		Args: takes("CUSTOMER", "NAME"),
	}
	f := c.Flags()
	f.StringVar(&o.entry.Device, "device", "", env.T("`ID` of the device"))
	f.StringVar(&o.entry.Site, "site", "", env.T("`ID` or name of the site"))
	f.StringVar(&o.secret.Username, "username", "", env.T("user `NAME`"))
	f.StringVar(&o.secret.Note, "note", "", env.T("`TEXT` to keep with it; a second secret is an entry of its own"))
	f.StringVar(&o.secretFile, "secret-file", "", env.T("a `FILE` that holds the secret, - for stdin"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.entry.Customer, o.entry.Name = args[0], args[1]
		return adsVaultAdd(env, s, o)
	})
}

func adsVaultAdd(env *Env, s *shop.Shop, o adsVaultAddOptions) error {
	card, err := customerMeant(s, o.entry.Customer)
	if err != nil {
		return err
	}
	o.entry.Customer = card.ID
	if err := s.Close(); err != nil { // nobody waits while somebody types
		return err
	}
	if o.secret.Secret, err = env.vaultSecret(o.secretFile); err != nil {
		return err
	}
	e, err := s.AddVaultEntry(o.entry, o.secret)
	if err != nil {
		return err
	}
	all, err := s.VaultRecipients()
	if err != nil {
		return err
	}
	return env.showVaultEntry(e, all)
}
