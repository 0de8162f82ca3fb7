package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/goods"
)

func newItem(env *Env) *cobra.Command {
	return group(env, "item", env.T("the list of things that the shop sells, with prices, costs and warranty"),
		newItemAdd(env),
		newItemEdit(env),
		newItemImport(env),
		newItemList(env),
		newItemRetire(env),
		newItemShow(env),
	)
}

// listedView is the JSON of an item.
type listedView struct {
	ID             string      `json:"id"`
	Code           orNull      `json:"code"`
	Description    string      `json:"description"`
	Unit           string      `json:"unit"`
	Price          money.Cents `json:"price"`
	Cost           money.Cents `json:"cost"`
	VAT            orNull      `json:"vat_treatment"`
	WarrantyMonths int         `json:"warranty_months"`
	Serials        bool        `json:"serials"`
	Retired        bool        `json:"retired"`
	AddedAt        stamp       `json:"added_at"`
}

func viewListed(it goods.Item) listedView {
	return listedView{it.ID, orNull(it.Code), it.Description, it.Unit, it.Price, it.Cost, orNull(it.VAT), it.WarrantyMonths, it.Serials, it.Retired, stamp(it.AddedAt)}
}

func viewListedAll(found []goods.Item) []listedView {
	views := []listedView{}
	for _, it := range found {
		views = append(views, viewListed(it))
	}
	return views
}

func (env *Env) listedRows(found []goods.Item) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Code"), env.T("Description"), env.T("Price"), env.T("Cost"), env.T("Warranty"), ""}, Right: []int{3, 4, 5}}
	for _, it := range found {
		if !env.OutTerminal {
			t.Add(it.ID, it.Code, it.Description, it.Price, it.Cost, it.WarrantyMonths, it.Retired, it.Unit, it.VAT, it.Serials)
			continue
		}
		gone := ""
		if it.Retired {
			gone = env.T("retired")
		}
		t.Add(it.ID, clipped(it.Code, 14), clipped(it.Description, 30), it.Price, it.Cost, it.WarrantyMonths, gone)
	}
	return t
}

// showListed prints one item.
func (env *Env) showListed(it goods.Item) error {
	return env.print(viewListed(it), func() *ui.Table { return env.listedRows([]goods.Item{it}) })
}

func newItemList(env *Env) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:     "list [WORDS]",
		Short:   env.T("the list, or the items with these words"),
		Example: "  scatto item list\n  scatto item list switch",
		Args:    cobra.ArbitraryArgs,
	}
	c.Flags().BoolVar(&all, "all", false, env.T("also what is no longer sold"))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		found, err := s.Items(strings.Join(args, " "), all)
		if err != nil {
			return err
		}
		return env.print(viewListedAll(found), func() *ui.Table { return env.listedRows(found) })
	})
}

func newItemShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show ITEM",
		Short:   env.T("one item, by its number or code"),
		Example: "  scatto item show A0001\n  scatto item show SW8",
		Args:    takes("ITEM"),
	}
	completeListed(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		it, err := s.Item(args[0])
		if err != nil {
			return err
		}
		return env.showListed(it)
	})
}

func newItemRetire(env *Env) *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use:     "retire ITEM",
		Short:   env.T("take an item off the list: it is no longer sold"),
		Example: "  scatto item retire A0001\n  scatto item retire A0001 --undo",
		Args:    takes("ITEM"),
	}
	c.Flags().BoolVar(&undo, "undo", false, env.T("it is sold again"))
	completeListed(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		it, err := s.EditItem(args[0], func(it goods.Item) (goods.Item, error) {
			it.Retired = !undo
			return it, nil
		})
		if err != nil {
			return err
		}
		return env.showListed(it)
	})
}

// completeListed offers the items for the first argument.
func completeListed(env *Env, c *cobra.Command) { c.ValidArgsFunction = completion(env, itemValues) }

func itemValues(s *shop.Shop) (out []string, err error) {
	all, err := s.Items("", false)
	for _, it := range all {
		out = append(out, it.ID+"\t"+joined(" ", it.Code, it.Description))
	}
	return out, err
}
