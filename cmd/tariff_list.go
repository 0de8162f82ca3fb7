package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/ui"
)

func newTariffList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "list",
		Short: env.T("every price list with its versions, and which is in force"),
		Example: "  scatto tariff list\n" +
			"  scatto tariff list --at 2027-01-01",
		Args: takes(),
	}
	return plain(c, func([]string) error { return tariffList(env) })
}

func tariffList(env *Env) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	on, err := env.today()
	if err != nil {
		return err
	}
	views := []priceListView{}
	for _, l := range cfg.PriceLists.Sorted() {
		v, err := viewPriceList(cfg, l, on)
		if err != nil {
			return err
		}
		views = append(views, v)
	}
	return env.print(views, func() *ui.Table { return env.priceListRows(views) })
}
