package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newInvoiceSdI(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "sdi NUMBER",
		Short:   env.T("the story of an invoice with SdI: sendings and receipts"),
		Example: "  scatto invoice sdi 1/2026",
		Args:    takes("NUMBER"),
	}
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.IssuedInvoice(args[0])
		if err != nil {
			return err
		}
		return env.say(viewSdI(one.Invoice, s.Today()), func() *ui.Table { return env.sendingRows(one.Invoice) },
			func() string { return env.sdiStory(one, s.Today()) })
	})
}
