package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

func newSale(env *Env) *cobra.Command {
	return group(env, "sale", env.T("things sold and handed over: they wait for transport document and invoice"),
		newSaleAdd(env),
		newSaleList(env),
		newSaleShow(env),
		newSaleVoid(env),
	)
}

// completeSales offers the sales not yet invoiced for the first argument.
func completeSales(env *Env, c *cobra.Command) { c.ValidArgsFunction = completion(env, saleValues) }

func saleValues(s *shop.Shop) (out []string, err error) {
	all, err := s.Sales(shop.SaleFilter{Open: true})
	for _, x := range all {
		out = append(out, x.ID+"\t"+x.Customer+" "+x.Line.Description)
	}
	return out, err
}

func newSaleList(env *Env) *cobra.Command {
	var f shop.SaleFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("what was sold"),
		Example: "  scatto sale list --open\n  scatto sale list --customer miramare",
		Args:    takes(),
	}
	customerFilter(env, c, &f.Customer)
	c.Flags().BoolVar(&f.Open, "open", false, env.T("only what is not invoiced yet"))
	return reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		if f.Customer, err = payerMeant(s, f.Customer); err != nil {
			return err
		}
		found, err := s.Sales(f)
		if err != nil {
			return err
		}
		views := []goodsSoldView{}
		for _, x := range found {
			views = append(views, viewGoodsSold(x))
		}
		return env.print(views, func() *ui.Table { return env.saleRows(found) })
	})
}

// customerFilter adds --customer, which narrows a list.
func customerFilter(env *Env, c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "customer", "", env.T("only the `CUSTOMER`: id or words of the name"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
}

func newSaleShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show SALE",
		Short:   env.T("one sale, with serial numbers, warranty and papers"),
		Example: "  scatto sale show X0001",
		Args:    takes("SALE"),
	}
	completeSales(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		x, err := s.Sale(args[0])
		if err != nil {
			return err
		}
		return env.showSale(x)
	})
}

func newSaleVoid(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "void SALE --reason TEXT",
		Short: env.T("take back a sale that was a mistake; its serial numbers are free again"),
		Long: env.T("Take back a sale that was a mistake. What stands on an invoice is credited;\n" +
			"what stands on a transport document comes back with one (--cause return)."),
		Example: "  scatto sale void X0001 --reason \"articolo sbagliato\"",
		Args:    takes("SALE"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeSales(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "reason"); err != nil {
			return err
		}
		x, err := s.VoidSale(args[0], reason)
		if err != nil {
			return err
		}
		return env.showSale(x)
	})
}

func (env *Env) showSale(x invoice.Extra) error {
	return env.say(viewGoodsSold(x), func() *ui.Table { return env.saleRows([]invoice.Extra{x}) }, func() string { return env.saleWords(x) })
}
