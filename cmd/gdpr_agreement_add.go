package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type gdprAgreementAddOptions struct {
	agreement gdpr.Agreement
	evidence  string
}

func newGDPRAgreementAdd(env *Env) *cobra.Command {
	var o gdprAgreementAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --date DATE --evidence FILE",
		Short: env.T("record a customer's signed contract under art. 28 GDPR"),
		Long: env.T("Records the contract by which a customer makes the shop processor of its data\n" +
			"(art. 28 GDPR). Work for a customer without one rests on no written instruction.\n" +
			"--ads-clause: it hands the duties about system administrators to the shop."),
		Example: "  scatto gdpr agreement add bellavista --date 2026-01-10 --evidence art28.pdf \\\n" +
			"    --ads-clause --sub-processors general",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	dateFlag(c, &o.agreement.Date, "date", env.T("day on which it was concluded"))
	dateFlag(c, &o.agreement.Until, "until", env.T("last day (default: as long as the services last)"))
	f.StringVar(&o.evidence, "evidence", "", env.T("the signed `FILE`, which is kept, or words that say where it lies"))
	f.BoolVar(&o.agreement.ADSClause, "ads-clause", false, env.T("it has the clause on system administrators"))
	flagVar(c, &o.agreement.SubProcessors, "sub-processors", "KIND", env.T("authorisation of sub-processors: none, specific or general"),
		func(s string) (gdpr.SubAuthorisation, error) { return gdpr.SubAuthorisation(s), nil })
	f.StringVar(&o.agreement.Note, "note", "", env.T("internal `TEXT`"))
	completeCustomers(env, c)
	completeFlag(c, "sub-processors", gdpr.SubAuthorisations())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.agreement.Customer = args[0]
		if err := need(c, "date"); err != nil {
			return err
		}
		return gdprAgreementAdd(env, s, o)
	})
}

func gdprAgreementAdd(env *Env, s *shop.Shop, o gdprAgreementAddOptions) error {
	card, err := customerMeant(s, o.agreement.Customer)
	if err != nil {
		return err
	}
	o.agreement.Customer = card.ID
	a, err := s.AddAgreement(o.agreement, o.evidence)
	if err != nil {
		return err
	}
	return env.showAgreement(a, s.Today())
}

type gdprAgreementEndOptions struct {
	customer string
	number   int
	on       calendar.Date
}

func newGDPRAgreementEnd(env *Env) *cobra.Command {
	var o gdprAgreementEndOptions
	c := &cobra.Command{
		Use:     "end CUSTOMER",
		Short:   env.T("record the last day of a contract under art. 28 GDPR"),
		Example: "  scatto gdpr agreement end bellavista --on 2026-09-30",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &o.on, "on", env.T("last day (default today)"))
	wholeFlag(c, &o.number, "number", "N", env.T("which one (default the one in force)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return gdprAgreementEnd(env, s, o)
	})
}

func gdprAgreementEnd(env *Env, s *shop.Shop, o gdprAgreementEndOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	a, err := s.EndAgreement(card.ID, int64(o.number), o.on)
	if err != nil {
		return err
	}
	return env.showAgreement(a, s.Today())
}
