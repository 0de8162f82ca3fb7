package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newCustomerMandate(env *Env) *cobra.Command {
	return group(env, "mandate", env.T("SEPA mandates: their signature, use, changes and end"),
		newCustomerMandateAdd(env),
		newCustomerMandateAmend(env),
		newCustomerMandateList(env),
		newCustomerMandateRevoke(env),
		newCustomerMandateShow(env),
	)
}

func newCustomerMandateList(env *Env) *cobra.Command {
	var who, state string
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("all mandates, also those that ended"),
		Example: "  scatto customer mandate list --state expired",
		Args:    takes(),
	}
	c.Flags().StringVar(&who, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().StringVar(&state, "state", "", env.T("only those in the `STATE` active, expired, revoked or replaced"))
	completeFlag(c, "state", customer.MandateStates())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		lives, err := s.Mandates(shop.MandateFilter{Customer: who, State: customer.MandateState(state)})
		if err != nil {
			return err
		}
		views := []mandateLifeView{}
		for _, l := range lives {
			views = append(views, viewMandate(l, s.Today()))
		}
		return env.print(views, func() *ui.Table { return env.mandateRows(lives, s.Today()) })
	})
}

func newCustomerMandateShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show CUSTOMER",
		Short:   env.T("one mandate: by its id or its customer"),
		Example: "  scatto customer mandate show aurora",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		life, err := s.MandateMeant(args[0])
		if err != nil {
			return err
		}
		return env.showMandate(life, s.Today())
	})
}

func newCustomerMandateAdd(env *Env) *cobra.Command {
	m := customer.Mandate{}
	var iban string
	c := &cobra.Command{
		Use:     "add CUSTOMER --id ID --date DATE",
		Short:   env.T("a new mandate; it replaces the one before"),
		Example: "  scatto customer mandate add aurora --id AURORA-2 --date 2026-02-10 --type core",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&m.ID, "id", "", env.T("`ID` of the mandate, never used before"))
	dateFlag(c, &m.Signed, "date", env.T("day on which the mandate was signed"))
	c.Flags().StringVar(&m.Type, "type", customer.MandateCore, env.T("`TYPE` of mandate: core or b2b"))
	c.Flags().StringVar(&iban, "iban", "", env.T("`IBAN` to collect from (default the one on the card)"))
	completeFlag(c, "type", []string{customer.MandateCore, customer.MandateB2B})
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "id", "date"); err != nil {
			return err
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		life, err := s.AddMandate(card.ID, m, iban)
		if err != nil {
			return err
		}
		return env.showMandate(life, s.Today())
	})
}

func newCustomerMandateAmend(env *Env) *cobra.Command {
	var id, iban string
	c := &cobra.Command{
		Use:   "amend CUSTOMER",
		Short: env.T("another account or another id of the same mandate"),
		Long: env.T("Change the account or the id of a mandate in force, named by its id or its\n" +
			"customer. The next collection tells the customer's bank (amendment)."),
		Example: "  scatto customer mandate amend aurora --iban IT42D9999824201000000111222\n" +
			"  scatto customer mandate amend AURORA-1 --id SCATTO-C0003-1",
		Args: takes("CUSTOMER"),
	}
	c.Flags().StringVar(&iban, "iban", "", env.T("the new `IBAN`"))
	c.Flags().StringVar(&id, "id", "", env.T("the new `ID`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if id == "" && iban == "" {
			return refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", c.CommandPath())
		}
		life, err := s.AmendMandate(args[0], id, iban)
		if err != nil {
			return err
		}
		return env.showMandate(life, s.Today())
	})
}

func newCustomerMandateRevoke(env *Env) *cobra.Command {
	var on calendar.Date
	var reason string
	c := &cobra.Command{
		Use:     "revoke CUSTOMER",
		Short:   env.T("end a mandate that the customer revoked"),
		Example: "  scatto customer mandate revoke aurora --date 2026-03-01 --reason \"passa a bonifico\"",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &on, "date", env.T("day of the revocation (default today)"))
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		life, err := s.RevokeMandate(args[0], on, reason)
		if err != nil {
			return err
		}
		return env.showMandate(life, s.Today())
	})
}
