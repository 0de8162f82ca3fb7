package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// contractsImported is the JSON of an import of contracts.
type contractsImported struct {
	Imported  int             `json:"imported"`
	Skipped   int             `json:"skipped"`
	DryRun    bool            `json:"dry_run"`
	Contracts []contractTaken `json:"contracts"`
}

type contractTaken struct {
	ID         orNull `json:"id"` // null in a dry run
	ExternalID orNull `json:"external_id"`
	Customer   string `json:"customer"`
	Kind       string `json:"kind"`
	From       string `json:"from"`
	To         string `json:"to"`
	Balance    *int64 `json:"balance_minutes"`
}

func newContractImport(env *Env) *cobra.Command {
	var o shop.ImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in the contracts of another system from a CSV file: all or none"),
		Long: env.T("The first line names the columns, in any order:\n%s\n\ncustomer is an id, a VAT number, a tax code or the whole name. remaining_minutes is\nwhat is left of the hours bought, or used_minutes what was used of them: it is the\nopening balance. Nothing is invoiced for it. Contracts on record already are\nskipped: by external_id, or by customer, kind, days, hours and fee.",
			columnLines(contract.Columns())),
		Example: "  scatto contract import contratti.csv --dry-run\n  scatto contract import contratti.csv --at 2026-10-31",
		Args:    takes("FILE.csv"),
	}
	importFlags(env, c, &o)
	return withShop(env, c, func(s *shop.Shop, args []string) error { return contractImport(env, s, args[0], o) })
}

func contractImport(env *Env, s *shop.Shop, file string, o shop.ImportOptions) error {
	in, done, err := env.openFile(file)
	if err != nil {
		return err
	}
	defer done()
	rows, wrong, err := contract.ReadCSV(in)
	if err != nil {
		return err
	}
	how := o
	how.DryRun = how.DryRun || len(wrong) > 0
	env.inOrder(s)
	out, err := s.ImportContracts(rows, how)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := contractsImported{len(out.Contracts), out.Skipped, o.DryRun, []contractTaken{}}
	for i, k := range out.Contracts {
		one := contractTaken{orNull(k.ID), orNull(k.ExternalID), k.Customer, string(k.Kind), k.From.String(), k.To.String(), k.Minutes}
		if i < len(out.Left) && out.Left[i] != nil {
			one.Balance = out.Left[i]
		}
		v.Contracts = append(v.Contracts, one)
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Kind"), env.T("From"), env.T("To"), env.T("Left")}, Right: []int{5}}
		for _, k := range v.Contracts {
			t.Add(k.ID, k.Customer, k.Kind, k.From, k.To, minutesCell(k.Balance))
		}
		return t
	}, func() string {
		if o.DryRun {
			return env.T("%d contracts would be taken in, %d are on record already", v.Imported, v.Skipped)
		}
		return env.T("%d contracts taken in, %d were on record already", v.Imported, v.Skipped)
	})
}
