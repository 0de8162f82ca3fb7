package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/goods"
)

// itemFlags are what add and edit say about an item.
type itemFlags struct {
	item        goods.Item
	price, cost *money.Cents
}

func (o *itemFlags) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.item.Description, "description", "", env.T("what it is, a `TEXT`; the customer reads it"))
	f.StringVar(&o.item.Code, "code", "", env.T("the shop's or the maker's `CODE`"))
	f.StringVar(&o.item.Unit, "unit", "", env.T("unit of measure, a `WORD` such as pz or m (default pz)"))
	amountFlag(c, &o.price, "price", env.T("net price of one"))
	amountFlag(c, &o.cost, "cost", env.T("what the shop pays for one, without VAT"))
	f.StringVar(&o.item.VAT, "vat-treatment", "", env.T("VAT treatment `CODE` instead of the customer's"))
	wholeFlag(c, &o.item.WarrantyMonths, "warranty-months", "MONTHS", env.T("warranty from the delivery, in months"))
	f.BoolVar(&o.item.Serials, "serials", false, env.T("each piece is sold by its serial number"))
}

// apply puts the flags given on an item.
func (o *itemFlags) apply(it goods.Item, given func(string) bool) goods.Item {
	for _, f := range []struct {
		name string
		set  func()
	}{
		{"description", func() { it.Description = o.item.Description }}, {"code", func() { it.Code = o.item.Code }},
		{"unit", func() { it.Unit = o.item.Unit }}, {"price", func() { it.Price = *o.price }}, {"cost", func() { it.Cost = *o.cost }},
		{"vat-treatment", func() { it.VAT = o.item.VAT }}, {"warranty-months", func() { it.WarrantyMonths = o.item.WarrantyMonths }},
		{"serials", func() { it.Serials = o.item.Serials }},
	} {
		if given(f.name) {
			f.set()
		}
	}
	return it
}

func newItemAdd(env *Env) *cobra.Command {
	var o itemFlags
	c := &cobra.Command{
		Use:   "add --description TEXT --price AMOUNT",
		Short: env.T("put a thing on the list"),
		Example: "  scatto item add --description \"Switch 8 porte\" --code SW8 --price 45.90 --cost 31.20 --warranty-months 24\n" +
			"  scatto item add --description \"Notebook HP 450\" --price 890.00 --warranty-months 24 --serials",
		Args: takes(),
	}
	o.add(env, c)
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := need(c, "description", "price"); err != nil {
			return err
		}
		it, err := s.AddItem(o.apply(goods.Item{}, c.Flags().Changed))
		if err != nil {
			return err
		}
		return env.showListed(it)
	})
}

func newItemEdit(env *Env) *cobra.Command {
	var o itemFlags
	c := &cobra.Command{
		Use:     "edit ITEM",
		Short:   env.T("change an item; what was sold keeps its price"),
		Example: "  scatto item edit A0001 --price 49.90\n  scatto item edit SW8 --cost 33.00 --warranty-months 36",
		Args:    takes("ITEM"),
	}
	o.add(env, c)
	completeListed(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if !slices.ContainsFunc([]string{"description", "code", "unit", "price", "cost", "vat-treatment", "warranty-months", "serials"}, c.Flags().Changed) {
			return refusal.Usage("missing-flag", "nothing to change").WithHint("see %s --help", c.CommandPath())
		}
		it, err := s.EditItem(args[0], func(it goods.Item) (goods.Item, error) { return o.apply(it, c.Flags().Changed), nil })
		if err != nil {
			return err
		}
		return env.showListed(it)
	})
}
