package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/ui"
)

type tariffShowOptions struct {
	name    string
	version calendar.Date
}

func newTariffShow(env *Env) *cobra.Command {
	var o tariffShowOptions
	c := &cobra.Command{
		Use:   "show NAME",
		Short: env.T("all prices of a price list, by kind of work, with the rules"),
		Example: "  scatto tariff show hourly\n" +
			"  scatto tariff show hourly --version 2027-01-01",
		Args: takes("NAME"),
	}
	versionFlag(env, c, &o.version)
	completeLists(env, c)
	return plain(c, func(args []string) error {
		o.name = args[0]
		return tariffShow(env, o)
	})
}

func tariffShow(env *Env, o tariffShowOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	on, err := env.today()
	if err != nil {
		return err
	}
	if o.version.IsZero() {
		o.version = on
	}
	l, err := cfg.PriceLists.At(o.name, o.version)
	if err != nil {
		return err
	}
	v, err := viewPriceList(cfg, l, on)
	if err != nil {
		return err
	}
	return env.say(v, func() *ui.Table { return priceListFields(v) }, func() string { return env.priceListWords(v) })
}
