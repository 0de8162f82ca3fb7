package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket"
)

type consultancyOutcomeOptions struct{ number, agreement, none, how string }

func newConsultancyOutcome(env *Env) *cobra.Command {
	var o consultancyOutcomeOptions
	c := &cobra.Command{
		Use:   "outcome TICKET --agreement REF",
		Short: env.T("end a consultancy: the quote or agreement it led to, or that it led to none"),
		Long: env.T("End a consultancy. With --agreement it is resolved, and the reference is its\n" +
			"solution; with --none it is closed as not resolved, and the text is what the\n" +
			"customer was told."),
		Example: "  scatto consultancy outcome 42 --agreement \"preventivo 17/2026\"\n" +
			"  scatto consultancy outcome 42 --none \"nessun accordo\" --how phone",
		Args: takes("TICKET"),
	}
	f := c.Flags()
	f.StringVar(&o.agreement, "agreement", "", env.T("the `REF` of the quote or agreement"))
	f.StringVar(&o.none, "none", "", env.T("no agreement: the `TEXT` that the customer was told, - for standard input"))
	f.StringVar(&o.how, "how", "email", env.T("how he was told: email, pec, phone, in-person (a `WAY`)"))
	completeFlag(c, "how", []string{"email", "pec", "phone", "in-person"})
	completeTickets(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.number = args[0]
		given := c.Flags().Changed
		if given("agreement") == given("none") {
			return refusal.Usage("agreement-or-none", "say either --agreement REF or --none TEXT").By("R47")
		}
		if given("agreement") && given("how") {
			return refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "agreement", "how")
		}
		return consultancyOutcome(env, s, o, given("agreement"))
	})
}

func consultancyOutcome(env *Env, s *shop.Shop, o consultancyOutcomeOptions, agreed bool) (err error) {
	var t ticket.Ticket
	if agreed {
		t, err = s.ConcludeConsultancy(o.number, o.agreement)
	} else if o.none, err = env.text(o.none); err == nil {
		t, err = s.DropConsultancy(o.number, o.how, o.none)
	}
	if err != nil {
		return err
	}
	env.warnAll(shop.CalledOffWarnings(t))
	return env.showTicket(t)
}
