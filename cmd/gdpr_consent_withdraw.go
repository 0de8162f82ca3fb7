package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRConsentList(env *Env) *cobra.Command {
	var f shop.ConsentFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("consents in force"),
		Example: "  scatto gdpr consent list --email anna@hotel.example --all",
		Args:    takes(),
	}
	c.Flags().StringVar(&f.Email, "email", "", env.T("only those of the person with this `ADDRESS`"))
	c.Flags().StringVar(&f.Purpose, "purpose", "", env.T("only those for this purpose, a `TEXT`"))
	c.Flags().BoolVar(&f.All, "all", false, env.T("those withdrawn too"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Consents(f)
		if err != nil {
			return err
		}
		return env.print(viewConsents(s, found), func() *ui.Table { return env.consentRows(found) })
	})
}

type gdprConsentWithdrawOptions struct {
	shop.ConsentFilter
	how string
	out shop.PaperTo
}

// withdrawnView is what a withdrawal ended, and the letter about it.
type withdrawnView struct {
	Withdrawn []consentView `json:"withdrawn"`
	PDF       orNull        `json:"pdf"`
	Letter    *int64        `json:"letter"`
}

func newGDPRConsentWithdraw(env *Env) *cobra.Command {
	var o gdprConsentWithdrawOptions
	c := &cobra.Command{
		Use:   "withdraw [CONSENT]",
		Short: env.T("end a consent from now on: one command, as giving it"),
		Long: env.T("End a consent, or with --email all of a person's, for a --purpose or for every one.\n" +
			"What was done before stays lawful (art. 7(3))."),
		Example: "  scatto gdpr consent withdraw U0001\n  scatto gdpr consent withdraw --email anna@hotel.example --send\n" +
			"  scatto gdpr consent withdraw --request G0001",
		Args: takes("CONSENT?"),
	}
	f := c.Flags()
	f.StringVar(&o.Email, "email", "", env.T("all of the person with this `ADDRESS`"))
	f.StringVar(&o.Purpose, "purpose", "", env.T("only those for this purpose, a `TEXT`"))
	f.StringVar(&o.Request, "request", "", env.T("the person's `REQUEST`: it is then done"))
	f.StringVar(&o.how, "how", "", env.T("how it was withdrawn, a `TEXT`"))
	addPaperFlags(env, c, &o.out)
	_ = c.RegisterFlagCompletionFunc("request", flagCompletion(env, requestValues))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.ID = args[0]
		}
		return gdprConsentWithdraw(env, s, o)
	})
}

func gdprConsentWithdraw(env *Env, s *shop.Shop, o gdprConsentWithdrawOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	ways := 0
	for _, given := range []bool{o.ID != "", o.Email != "", o.Request != ""} {
		if given {
			ways++
		}
	}
	if ways != 1 {
		return refusal.Usage("whose-consent", "say whose: a consent, --email or --request")
	}
	gone, p, err := s.WithdrawConsent(o.ConsentFilter, o.how, o.out)
	if err != nil {
		return err
	}
	v := withdrawnView{Withdrawn: viewConsents(s, gone), PDF: orNull(p.PDF)}
	if p.Letter != nil {
		v.Letter = &p.Letter.ID
	}
	return env.say(v, func() *ui.Table { return env.consentRows(gone) }, func() string {
		return env.T("%d consents withdrawn; what was done before stays lawful", len(gone)) + env.paperWords(p.PDF, p.Letter)
	})
}
