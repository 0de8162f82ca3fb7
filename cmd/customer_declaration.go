package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

func newCustomerDeclaration(env *Env) *cobra.Command {
	return group(env, "declaration", env.T("declarations of intent of a habitual exporter, with their plafond"),
		newDeclarationAdd(env), newDeclarationList(env), newDeclarationRevoke(env),
	)
}

// declarationView is the JSON of a declaration of intent.
type declarationView struct {
	Customer string        `json:"customer"`
	Protocol string        `json:"protocol"`
	Received calendar.Date `json:"received"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	Plafond  money.Cents   `json:"plafond"`
	Used     money.Cents   `json:"used"`
	Left     money.Cents   `json:"left"`
	Revoked  calendar.Date `json:"revoked"`
}

func viewDeclaration(d invoice.Declaration) declarationView {
	return declarationView{d.Customer, d.Protocol, d.Received, d.From, d.To, d.Plafond, d.Used, d.Left(), d.Revoked}
}

func (env *Env) declarationRows(all []invoice.Declaration) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Protocol"), env.T("Received"), env.T("From"), env.T("To"), env.T("Plafond"), env.T("Left")}, Right: []int{4, 5}}
	for _, d := range all {
		t.Add(d.Protocol, d.Received, d.From, d.To, d.Plafond, d.Left())
	}
	return t
}

func newDeclarationAdd(env *Env) *cobra.Command {
	var d invoice.Declaration
	var plafond *money.Cents
	c := &cobra.Command{
		Use:     "add CUSTOMER --protocol P --received DATE --plafond AMOUNT",
		Short:   env.T("record a declaration of intent: lines with treatment N3.5 draw on its plafond"),
		Example: "  scatto customer declaration add C0006 --protocol 08060120341234567-000001 --received 2026-01-12 --plafond 20000.00",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&d.Protocol, "protocol", "", env.T("protocol `NUMBER` of the tax agency's receipt"))
	dateFlag(c, &d.Received, "received", env.T("day of the receipt"))
	amountFlag(c, &plafond, "plafond", env.T("how much may be bought without VAT"))
	dateFlag(c, &d.From, "from", env.T("first day (default that of the receipt)"))
	dateFlag(c, &d.To, "to", env.T("last day (default 31 December)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if plafond == nil {
			return refusal.Usage("missing-flag", "--%s is missing", "plafond").WithHint("how much may be bought without VAT: --plafond 20000.00")
		}
		d.Customer, d.Plafond = args[0], *plafond
		out, err := s.AddDeclaration(d)
		if err != nil {
			return err
		}
		return env.print(viewDeclaration(out), func() *ui.Table { return env.declarationRows([]invoice.Declaration{out}) })
	})
}

func newDeclarationList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("a customer's declarations of intent and what is left of each"),
		Example: "  scatto customer declaration list C0006",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		all, err := s.Declarations(args[0])
		if err != nil {
			return err
		}
		views := []declarationView{}
		for _, d := range all {
			views = append(views, viewDeclaration(d))
		}
		return env.print(views, func() *ui.Table { return env.declarationRows(all) })
	})
}

func newDeclarationRevoke(env *Env) *cobra.Command {
	var protocol string
	c := &cobra.Command{
		Use:     "revoke CUSTOMER --protocol P",
		Short:   env.T("end a declaration of intent from today on"),
		Example: "  scatto customer declaration revoke C0006 --protocol 08060120341234567-000001",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&protocol, "protocol", "", env.T("protocol `NUMBER` of the tax agency's receipt"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		out, err := s.RevokeDeclaration(args[0], protocol, s.Today())
		if err != nil {
			return err
		}
		return env.print(viewDeclaration(out), func() *ui.Table { return env.declarationRows([]invoice.Declaration{out}) })
	})
}
