package cmd

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type vaultRecipientOptions struct {
	name, public, newKey, passphraseFile string
	first                                bool
}

func (o *vaultRecipientOptions) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.public, "recipient", "", env.T("the person's age public `KEY`, which begins with age1"))
	f.StringVar(&o.newKey, "new-key", "", env.T("make a key for the person and write it to a new `FILE`"))
	f.StringVar(&o.passphraseFile, "passphrase-file", "", env.T("a `FILE` whose first line is the person's passphrase, - for stdin; else you are asked"))
}

func newADSVaultInit(env *Env) *cobra.Command {
	o := vaultRecipientOptions{first: true}
	c := &cobra.Command{
		Use:   "init",
		Short: env.T("make the vault, with its first reader"),
		Long: env.T("Makes the vault of customers' secrets. Its first reader is you, or --name: with\n" +
			"an age key (--recipient), a key made now (--new-key FILE), or a passphrase. The\n" +
			"store's own key does not open it: whoever loses key and passphrase loses what\n" +
			"is in it. Have two readers at least."),
		Example: "  scatto ads vault init\n  scatto ads vault init --recipient age1…\n  scatto ads vault init --new-key ~/.scatto-vault.key",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.name, "name", "", env.T("`NAME` of the reader (default: who does it)"))
	o.add(env, c)
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if o.name == "" {
			o.name = s.By()
		}
		return adsVaultRecipient(env, s, o)
	})
}

func newADSVaultRecipientsAdd(env *Env) *cobra.Command {
	var o vaultRecipientOptions
	c := &cobra.Command{
		Use:   "add NAME",
		Short: env.T("let somebody open the vault"),
		Long: env.T("Lets somebody open what is put into the vault from now on. What is there\n" +
			"already needs scatto ads vault rekey, by one who can open it."),
		Example: "  scatto ads vault recipients add Sara --recipient age1…\n  scatto ads vault recipients add Sara",
		Args:    takes("NAME"),
	}
	o.add(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.name = args[0]
		return adsVaultRecipient(env, s, o)
	})
}

func adsVaultRecipient(env *Env, s *shop.Shop, o vaultRecipientOptions) (err error) {
	in := shop.NewRecipient{Name: o.name, Public: o.public, First: o.first}
	file := ""
	switch {
	case o.public != "" && (o.newKey != "" || o.passphraseFile != "") || o.newKey != "" && o.passphraseFile != "":
		return refusal.Usage("two-locks", "give one of --recipient, --new-key and --passphrase-file")
	case o.newKey != "":
		if in.Public, file, err = newKeyFile(o.newKey); err != nil {
			return err
		}
	case o.public == "":
		if in.Passphrase, err = env.vaultPassphrase(o.passphraseFile, true); err != nil {
			return err
		}
	}
	r, err := s.AddVaultRecipient(in)
	if err != nil {
		if file != "" {
			_ = os.Remove(file) // a key for nothing
		}
		return err
	}
	stale, _, err := s.VaultEntries(shop.VaultFilter{Stale: true})
	if err != nil {
		return err
	}
	v := viewVaultReader(r)
	v.KeyFile, v.Rekey = orNull(file), len(stale)
	return env.say(v, func() *ui.Table { return env.vaultReaderRows([]ads.VaultRecipient{r}) }, func() string {
		words := joined("  ", v.Name, v.Recipient)
		if file != "" {
			words += "\n  " + env.T("the key is in %s: keep a copy elsewhere", file)
		}
		if v.Rekey > 0 {
			words += "\n  ! " + env.T("%d entries are to be encrypted anew: scatto ads vault rekey", v.Rekey)
		}
		return words
	})
}

func newADSVaultRecipientsRemove(env *Env) *cobra.Command {
	var on calendar.Date
	c := &cobra.Command{
		Use:   "remove NAME",
		Short: env.T("take somebody off the vault; the passwords to change are listed"),
		Long: env.T("Takes somebody who leaves off the vault. What the person could read is known to\n" +
			"the person: it is listed, and stays flagged until its secret is replaced with\n" +
			"scatto ads vault edit. Then somebody who reads the vault runs rekey."),
		Example: "  scatto ads vault recipients remove Luca",
		Args:    takes("NAME"),
	}
	dateFlag(c, &on, "on", env.T("first day without (default today)"))
	c.ValidArgsFunction = completion(env, vaultReaders)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if on.IsZero() {
			on = s.Today()
		}
		out, err := s.RemoveVaultRecipient(args[0], on)
		if err != nil {
			return err
		}
		return env.showRemoval(s, out)
	})
}

// removalView is the JSON of what follows from a removal.
type removalView struct {
	vaultReaderView
	ToChange []vaultEntryView `json:"to_change"`
}

func (env *Env) showRemoval(s *shop.Shop, out shop.Removal) error {
	all, err := s.VaultRecipients()
	if err != nil {
		return err
	}
	v := removalView{viewVaultReader(out.Recipient), viewVaultEntries(out.Exposed, all)}
	v.Rekey = out.Stale
	return env.say(v, func() *ui.Table { return env.vaultRows(v.ToChange) }, func() string {
		var b strings.Builder
		b.WriteString(env.T("%s opens nothing new from %s on", v.Name, v.Removed) + "\n")
		for _, e := range v.ToChange {
			b.WriteString("  ! " + env.T("change the password: %s", joined("  ", e.ID, e.Customer, string(e.Device), string(e.Site), e.Name)) + "\n")
		}
		if v.Rekey > 0 {
			b.WriteString("  ! " + env.T("%d entries are to be encrypted anew: scatto ads vault rekey", v.Rekey) + "\n")
		}
		return b.String()
	})
}

func vaultReaders(s *shop.Shop) (out []string, err error) {
	all, err := s.VaultRecipients()
	for _, r := range all {
		if r.Active() {
			out = append(out, r.Name)
		}
	}
	return out, err
}
