package cmd

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsVaultShowOptions struct {
	id, reason string
	only       bool
	lock       vaultLock
}

// secretView is the JSON of an entry with its secret.
type secretView struct {
	vaultEntryView
	Username orNull `json:"username"`
	Secret   string `json:"secret"`
	Note     orNull `json:"note"`
}

func newADSVaultShow(env *Env) *cobra.Command {
	var o adsVaultShowOptions
	c := &cobra.Command{
		Use:   "show ENTRY",
		Short: env.T("read a secret: the log says who, when and which, before it is shown"),
		Long: env.T("Opens an entry with your key or passphrase and shows its secret. The reading is\n" +
			"in the log before you see it, and so is one that was refused."),
		Example: "  scatto ads vault show J0001 --reason \"router sostituito\"\n  scatto ads vault show J0001 --secret-only --identity ~/.scatto-vault.key",
		Args:    takes("ENTRY"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	c.Flags().BoolVar(&o.only, "secret-only", false, env.T("print the secret and nothing else, as it was kept"))
	o.lock.add(env, c.Flags())
	c.ValidArgsFunction = completion(env, vaultEntryIDs)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return adsVaultShow(env, s, o)
	})
}

func adsVaultShow(env *Env, s *shop.Shop, o adsVaultShowOptions) error {
	if _, err := s.VaultEntry(o.id); err != nil {
		return err
	}
	key, err := o.lock.key(env, s)
	if err != nil {
		return err
	}
	e, secret, err := s.ReadSecret(o.id, key, o.reason)
	if err != nil {
		return err
	}
	if o.only && !env.structured() {
		_, err := io.WriteString(env.Out, secret.Secret+"\n")
		return err
	}
	all, err := s.VaultRecipients()
	if err != nil {
		return err
	}
	v := secretView{viewVaultEntry(e, all), orNull(secret.Username), secret.Secret, orNull(secret.Note)}
	rows := func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.ID, v.Customer, v.Device, v.Site, v.Name, v.Username, v.Secret, v.Note)
		return t
	}
	if env.structured() || !env.OutTerminal || env.quiet {
		return env.say(v, rows, func() string { return "" })
	}
	words := func() string {
		words := joined("  ", v.ID, v.Customer, string(v.Device), string(v.Site), v.Name)
		for _, line := range []struct{ name, value string }{
			{env.T("user"), secret.Username}, {env.T("secret"), secret.Secret}, {env.T("note"), secret.Note},
		} {
			if line.value != "" {
				words += fmt.Sprintf("\n  %-10s %s", line.name, line.value)
			}
		}
		for _, flag := range env.vaultFlags(v.vaultEntryView) {
			words += "\n  ! " + flag
		}
		return words
	}
	_, err = fmt.Fprintln(env.Out, ui.CleanLines(words())) // not folded: a blank of the secret stays one
	return err
}
