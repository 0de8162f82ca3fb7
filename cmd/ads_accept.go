package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsAcceptOptions struct {
	customer, id, how, evidence string
	on                          calendar.Date
}

func newADSAccept(env *Env) *cobra.Command {
	var o adsAcceptOptions
	c := &cobra.Command{
		Use:   "accept CUSTOMER NOMINATION --on DATE --evidence FILE",
		Short: env.T("record that the technician signed the letter, and keep the signed file"),
		Example: "  scatto ads accept bellavista ADS-2026-001 --on 2026-01-15 \\\n" +
			"    --evidence nomina-firmata.pdf --how \"firma digitale\"",
		Args: takes("CUSTOMER", "NOMINATION"),
	}
	dateFlag(c, &o.on, "on", env.T("day of the signature"))
	c.Flags().StringVar(&o.evidence, "evidence", "", env.T("the signed `FILE`, which is kept"))
	c.Flags().StringVar(&o.how, "how", "", env.T("how or through whom it was signed, a `TEXT`"))
	completeNominations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		if err := need(c, "on", "evidence"); err != nil {
			return err
		}
		return adsAccept(env, s, o)
	})
}

func adsAccept(env *Env, s *shop.Shop, o adsAcceptOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.AcceptNomination(card.ID, o.id, o.on, o.how, o.evidence)
	if err != nil {
		return err
	}
	return env.showNominated(n, s.Today())
}

type adsMadeKnownOptions struct {
	customer, id, evidence string
	known                  ads.Knowledge
}

func newADSMadeKnown(env *Env) *cobra.Command {
	var o adsMadeKnownOptions
	c := &cobra.Command{
		Use:   "made-known CUSTOMER NOMINATION --how TEXT",
		Short: env.T("record that the customer's workers were told who is administrator"),
		Example: "  scatto ads made-known bellavista ADS-2026-001 --how \"avviso in bacheca\" \\\n" +
			"    --on 2026-01-20 --evidence avviso.pdf",
		Args: takes("CUSTOMER", "NOMINATION"),
	}
	c.Flags().StringVar(&o.known.How, "how", "", env.T("notice, intranet, information notice …: a `TEXT`"))
	dateFlag(c, &o.known.Date, "on", env.T("day on which they were told (default today)"))
	c.Flags().StringVar(&o.evidence, "evidence", "", env.T("`FILE`, which is kept, or words that prove it"))
	completeNominations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		if err := need(c, "how"); err != nil {
			return err
		}
		return adsMadeKnown(env, s, o)
	})
}

func adsMadeKnown(env *Env, s *shop.Shop, o adsMadeKnownOptions) error {
	if o.known.Date.IsZero() {
		o.known.Date = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.MakeKnown(card.ID, o.id, o.known, o.evidence)
	if err != nil {
		return err
	}
	return env.showNominated(n, s.Today())
}
