package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newInvoiceReturned(env *Env) *cobra.Command {
	var in shop.ReturnInput
	c := &cobra.Command{
		Use:   "returned NUMBER --reason CODE",
		Short: env.T("a direct debit or bank receipt came back: the invoice is open again"),
		Example: "  scatto invoice returned 1/2026 --date 2026-02-06 --reason AM04\n" +
			"  scatto invoice returned 1/2026 --reason \"conto chiuso\"",
		Args: takes("NUMBER"),
	}
	dateFlag(c, &in.On, "date", env.T("when it came back (default today)"))
	c.Flags().StringVar(&in.Reason, "reason", "", env.T("the bank's `CODE`, such as AM04, or words"))
	c.Flags().StringVar(&in.Collection, "collection", "", env.T("which one, by its `ID`, where the invoice has several"))
	c.Flags().BoolVar(&in.Rejected, "rejected", false, env.T("the bank refused it before the day of collection"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "reason"); err != nil {
			return err
		}
		in.Number = args[0]
		if _, err := s.ReturnCollection(in); err != nil {
			return err
		}
		one, err := s.IssuedInvoice(in.Number)
		if err != nil {
			return err
		}
		return env.showInvoice(one)
	})
}
