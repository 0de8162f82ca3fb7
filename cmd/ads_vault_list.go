package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSVaultList(env *Env) *cobra.Command {
	var f shop.VaultFilter
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list what the vault holds, never its secrets"),
		Example: "  scatto ads vault list astoria\n  scatto ads vault list --to-change",
		Args:    mayTake("CUSTOMER"),
	}
	c.Flags().BoolVar(&f.ToChange, "to-change", false, env.T("only those that somebody who left knows"))
	c.Flags().BoolVar(&f.Stale, "rekey", false, env.T("only those to be encrypted anew"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if err := narrowTo(s, &f.Customer, args...); err != nil {
			return err
		}
		found, all, err := s.VaultEntries(f)
		if err != nil {
			return err
		}
		views := viewVaultEntries(found, all)
		return env.print(views, func() *ui.Table { return env.vaultRows(views) })
	})
}

// readingView is the JSON of a reading of the vault.
type readingView struct {
	At       stamp  `json:"at"`
	By       string `json:"by"`
	Entry    string `json:"entry"`
	Customer string `json:"customer"`
	Reason   orNull `json:"reason"`
	Refused  bool   `json:"refused"`
}

func newADSVaultReadings(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "readings [CUSTOMER]",
		Short:   env.T("who read which secret, and when"),
		Example: "  scatto ads vault readings astoria",
		Args:    mayTake("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		id := ""
		if err := narrowTo(s, &id, args...); err != nil {
			return err
		}
		found, err := s.VaultReadings(id)
		if err != nil {
			return err
		}
		views := []readingView{}
		for _, r := range found {
			views = append(views, readingView{stamp(r.At), r.By, r.Entry, r.Customer, orNull(r.Reason), r.Refused})
		}
		return env.print(views, func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("When"), env.T("By"), env.T("Entry"), env.T("Customer"), env.T("Reason"), env.T("Outcome")}}
			for _, r := range found {
				outcome := env.T("read")
				if r.Refused {
					outcome = env.T("refused")
				}
				t.Add(env.when(r.At), r.By, r.Entry, r.Customer, r.Reason, outcome)
			}
			return t
		})
	})
}

func newADSVaultRemove(env *Env) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:     "remove ENTRY",
		Short:   env.T("take an entry out of the vault for good"),
		Example: "  scatto ads vault remove J0001",
		Args:    takes("ENTRY"),
	}
	c.Flags().BoolVar(&yes, "yes", false, env.T("do not ask"))
	c.ValidArgsFunction = completion(env, vaultEntryIDs)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		e, err := s.VaultEntry(args[0])
		if err != nil {
			return err
		}
		if err := env.sure(s, yes, env.T("Remove %s for good?", joined(" ", e.ID, e.Customer, e.Device, e.Site, e.Name)),
			refusal.Rule("not-confirmed", "entry %s would be gone for good", e.ID).WithHint("add --yes")); err != nil {
			return err
		}
		if e, err = s.RemoveVaultEntry(e.ID); err != nil {
			return err
		}
		all, err := s.VaultRecipients()
		if err != nil {
			return err
		}
		return env.showVaultEntry(e, all)
	})
}
