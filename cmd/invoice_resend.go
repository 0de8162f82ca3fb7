package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceResendOptions struct {
	number string
	fresh  bool
}

func newInvoiceResend(env *Env) *cobra.Command {
	var o invoiceResendOptions
	c := &cobra.Command{
		Use:   "resend NUMBER",
		Short: env.T("make a discarded invoice ready to be sent again, under a new file name"),
		Long: env.T("Give an invoice that SdI discarded, or a public body refused, a new file name:\n" +
			"number and date stay, the old name is never used again. Then send it within 5 days\n" +
			"with `scatto invoice send`. Mend the customer's card first when the discard was\n" +
			"about it, and say --fresh."),
		Example: "  scatto invoice resend 1/2026\n  scatto customer edit C0001 --sdi-code ABC1234\n  scatto invoice resend 1/2026 --fresh",
		Args:    takes("NUMBER"),
	}
	c.Flags().BoolVar(&o.fresh, "fresh", false, env.T("take the customer's and the shop's data as they are now; amounts stay"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return invoiceResend(env, s, o)
	})
}

func invoiceResend(env *Env, s *shop.Shop, o invoiceResendOptions) error {
	one, err := s.ResendInvoice(o.number, o.fresh)
	if err != nil {
		return err
	}
	return env.say(viewInvoice(one), func() *ui.Table {
		t := env.invoiceRows([]shop.Issued{one})
		t.Rows[0] = append(t.Rows[0], one.PDF, one.XML)
		return t
	}, func() string {
		return env.T("%s is ready under its new name:\n  %s\nNow: scatto invoice send %s", one.Number, one.XML, one.Number)
	})
}
