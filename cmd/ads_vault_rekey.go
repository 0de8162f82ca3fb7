package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// rekeyView is what `ads vault rekey` answers.
type rekeyView struct {
	Rekeyed   []string `json:"rekeyed"`
	Failed    []string `json:"failed"` // the key does not open them
	Unchanged int      `json:"unchanged"`
}

func newADSVaultRekey(env *Env) *cobra.Command {
	var lock vaultLock
	c := &cobra.Command{
		Use:   "rekey",
		Short: env.T("encrypt every entry for those who are to read it now"),
		Long: env.T("Opens every entry that is not encrypted for its present readers with your key,\n" +
			"and encrypts it anew. Nothing is lost when it is cut off: run it again.\n" +
			"Exit code 7 when some entries do not open with your key."),
		Example: "  scatto ads vault rekey --identity ~/.scatto-vault.key",
		Args:    takes(),
	}
	lock.add(env, c.Flags())
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := s.VaultBegun(); err != nil { // before a passphrase is asked for
			return err
		}
		key, err := lock.key(env, s)
		if err != nil {
			return err
		}
		out, err := s.RekeyVault(key, env.progress())
		if err != nil {
			return err
		}
		v := rekeyView{list(out.Done), list(out.Failed), out.Same}
		err = env.say(v, func() *ui.Table {
			t := &ui.Table{}
			for _, id := range v.Rekeyed {
				t.Add(id, "rekeyed")
			}
			for _, id := range v.Failed {
				t.Add(id, "failed")
			}
			return t
		}, func() string {
			return env.T("%d entries encrypted anew, %d were so already", len(v.Rekeyed), v.Unchanged)
		})
		if err == nil && len(v.Failed) > 0 {
			err = refusal.Partial("vault-partly-locked", "%d entries do not open with this key", len(v.Failed)).
				WithHint("who reads them: scatto ads vault list --rekey")
		}
		return err
	})
}
