package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type tariffPDFOptions struct {
	name, pdf string
	version   calendar.Date
}

// tariffPDFView is the JSON of a price list just printed.
type tariffPDFView struct {
	Name      string        `json:"name"`
	ValidFrom calendar.Date `json:"valid_from"`
	PDF       string        `json:"pdf"`
}

func newTariffPDF(env *Env) *cobra.Command {
	var o tariffPDFOptions
	c := &cobra.Command{
		Use:   "pdf NAME",
		Short: env.T("write a price list for customers (Tariffario), as a PDF"),
		Example: "  scatto tariff pdf hourly\n" +
			"  scatto tariff pdf hourly --version 2027-01-01 --pdf tariffario.pdf",
		Args: takes("NAME"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/tariffs in the data directory)"))
	versionFlag(env, c, &o.version)
	completeLists(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.name = args[0]
		return tariffPDF(env, s, o)
	})
}

func tariffPDF(env *Env, s *shop.Shop, o tariffPDFOptions) error {
	l, err := s.PriceList(o.name, o.version)
	if err != nil {
		return err
	}
	path, err := s.WritePriceList(l, o.pdf)
	if err != nil {
		return err
	}
	v := tariffPDFView{l.Name, l.ValidFrom, path}
	return env.say(v, func() *ui.Table { return fields("name", v.Name, "valid_from", v.ValidFrom, "pdf", v.PDF) }, func() string { return v.PDF })
}
