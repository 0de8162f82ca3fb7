package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newWhy(env *Env) *cobra.Command {
	c := newInvoiceWhy(env)
	c.Example = "  scatto why 1/2026 2"
	return c
}

func newInvoiceWhy(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "why NUMBER LINE",
		Short:   env.T("explain a line of an invoice in two sentences, in Italian"),
		Example: "  scatto invoice why 1/2026 2",
		Args:    takes("NUMBER", "LINE"),
	}
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return refusal.Usage("bad-line", "%q is not the number of a line", args[1]).WithHint("write 1 for the first line")
		}
		w, err := s.ExplainLine(args[0], n)
		if err != nil {
			return err
		}
		return env.say(w, func() *ui.Table { return fields("what", w.What, "why", w.Why) }, func() string {
			return w.What + "\n" + w.Why
		})
	})
}
