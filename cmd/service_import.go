package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/recurring"
)

// servicesImported is the JSON of an import of services.
type servicesImported struct {
	Imported int            `json:"imported"`
	Skipped  int            `json:"skipped"`
	DryRun   bool           `json:"dry_run"`
	Services []serviceTaken `json:"services"`
	Warnings []warningView  `json:"warnings"`
}

type serviceTaken struct {
	ID          orNull `json:"id"` // null in a dry run
	Customer    string `json:"customer"`
	Kind        string `json:"kind"`
	Description string `json:"description"`
	From        string `json:"from"`
}

func newServiceImport(env *Env) *cobra.Command {
	var o shop.ImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in the recurring services of another system from a CSV file: all or none"),
		Long: env.T("The first line names the columns, in any order:\n%s\n\ncustomer is an id, a VAT number, a tax code or the whole name; renews is the day of\nthe next renewal, invoiced_until the last day that was invoiced elsewhere. Services\non record already are skipped: by customer, kind, description and first day.",
			columnLines(recurring.Columns())),
		Example: "  scatto service import servizi.csv --dry-run\n  scatto service import servizi.csv",
		Args:    takes("FILE.csv"),
	}
	importFlags(env, c, &o)
	return withShop(env, c, func(s *shop.Shop, args []string) error { return serviceImport(env, s, args[0], o) })
}

func serviceImport(env *Env, s *shop.Shop, file string, o shop.ImportOptions) error {
	in, done, err := env.openFile(file)
	if err != nil {
		return err
	}
	defer done()
	rows, wrong, err := recurring.ReadCSV(in)
	if err != nil {
		return err
	}
	how := o
	how.DryRun = how.DryRun || len(wrong) > 0
	env.inOrder(s)
	out, err := s.ImportServices(rows, how)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := servicesImported{len(out.Services), out.Skipped, o.DryRun, []serviceTaken{}, env.warnings(out.Warnings)}
	for _, r := range out.Services {
		v.Services = append(v.Services, serviceTaken{orNull(r.ID), r.Customer, string(r.Kind), r.Description, r.From.String()})
	}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, r := range v.Services {
			t.Add(r.ID, r.Customer, r.Kind, r.Description, r.From)
		}
		return t
	}, func() string {
		if o.DryRun {
			return env.T("%d services would be taken in, %d are on record already", v.Imported, v.Skipped)
		}
		return env.T("%d services taken in, %d were on record already", v.Imported, v.Skipped)
	})
}
