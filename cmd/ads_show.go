package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsShowOptions struct{ customer, id string }

// wholeNominationView is a nomination with the person and the assessment.
type wholeNominationView struct {
	nominatedView
	Details *personDetailsView `json:"person_details"`
	Record  *assessmentView    `json:"assessment_record"`
}

func newADSShow(env *Env) *cobra.Command {
	var o adsShowOptions
	c := &cobra.Command{
		Use:     "show CUSTOMER NOMINATION",
		Short:   env.T("one nomination: state, scopes, papers, and what is still open"),
		Example: "  scatto ads show bellavista ADS-2026-001\n  scatto ads show bellavista \"Luca Ferri\"",
		Args:    takes("CUSTOMER", "NOMINATION"),
	}
	completeNominations(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsShow(env, s, o)
	})
}

func adsShow(env *Env, s *shop.Shop, o adsShowOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.Nomination(card.ID, o.id)
	if err != nil {
		return err
	}
	v := wholeNominationView{nominatedView: env.viewNominated(n, s.Today()), Details: viewDetails(n.Person)}
	if n.Record != nil {
		record := viewAssessment(*n.Record)
		v.Record = &record
	}
	if err := env.say(v, func() *ui.Table { return env.nominationRows([]ads.Nomination{n.Nomination}, s.Today()) },
		func() string { return env.nominationWords(n, s.Today()) }); err != nil {
		return err
	}
	env.warnAll(n.Open)
	return nil
}

type adsRenewOptions struct{ customer, id string }

func newADSRenew(env *Env) *cobra.Command {
	var o adsRenewOptions
	c := &cobra.Command{
		Use:   "renew CUSTOMER NOMINATION",
		Short: env.T("nominate again for the next year, with the same fields and scopes"),
		Long: env.T("A nomination ends on 31 December: its renewal is a new one from 1 January, which\n" +
			"the person signs anew."),
		Example: "  scatto ads renew bellavista ADS-2026-001",
		Args:    takes("CUSTOMER", "NOMINATION"),
	}
	completeNominations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsRenew(env, s, o)
	})
}

func adsRenew(env *Env, s *shop.Shop, o adsRenewOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.RenewNomination(card.ID, o.id)
	if err != nil {
		return err
	}
	return env.showNominated(n, s.Today())
}

// completeNominations offers the customers first and then the nominations of
// the one that was named.
func completeNominations(env *Env, c *cobra.Command) {
	completeCustomerThen(env, c, func(s *shop.Shop, customer string) (out []string, err error) {
		card, err := customerMeant(s, customer)
		if err != nil {
			return nil, err
		}
		all, err := s.AllNominations(card.ID)
		for _, n := range slices.Backward(all) {
			out = append(out, n.ID+"\t"+n.Person)
		}
		return out, err
	})
}

// completeCustomerThenTechnicians offers the customers first and then the
// technicians.
func completeCustomerThenTechnicians(env *Env, c *cobra.Command) {
	completeCustomerThen(env, c, func(s *shop.Shop, _ string) ([]string, error) { return technicianNames(s) })
}

func completeCustomerThen(env *Env, c *cobra.Command, second func(s *shop.Shop, customer string) ([]string, error)) {
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch len(args) {
		case 0:
			return completion(env, customerValues)(c, args, typed)
		case 1:
			return completion(env, func(s *shop.Shop) ([]string, error) { return second(s, args[0]) })(c, nil, typed)
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}
