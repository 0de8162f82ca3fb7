package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type quotePDFOptions struct{ quote, pdf string }

type quotePDFView struct {
	Quote string `json:"quote"`
	PDF   string `json:"pdf"`
}

func newQuotePDF(env *Env) *cobra.Command {
	var o quotePDFOptions
	c := &cobra.Command{
		Use:     "pdf QUOTE --pdf FILE",
		Short:   env.T("write the quote as a PDF for the customer"),
		Example: "  scatto quote pdf Q0001 --pdf preventivo.pdf",
		Args:    takes("QUOTE"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("write it to `FILE`"))
	completeQuotes(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.quote = args[0]
		if err := need(c, "pdf"); err != nil {
			return err
		}
		return quotePDF(env, s, o)
	})
}

func quotePDF(env *Env, s *shop.Shop, o quotePDFOptions) error {
	q, err := s.Quote(o.quote)
	if err != nil {
		return err
	}
	path, err := s.WriteQuote(q.ID, o.pdf)
	if err != nil {
		return err
	}
	return env.say(quotePDFView{q.ID, path}, func() *ui.Table {
		t := &ui.Table{}
		t.Add(q.ID, path)
		return t
	}, func() string { return path })
}
