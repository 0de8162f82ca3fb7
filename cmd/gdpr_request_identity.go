package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type gdprRequestIdentityOptions struct {
	request, words string
	out            shop.PaperTo
}

func newGDPRRequestIdentityAsked(env *Env) *cobra.Command {
	var o gdprRequestIdentityOptions
	c := &cobra.Command{
		Use:   "identity-asked REQUEST",
		Short: env.T("ask who the person is, on reasonable doubt: the term waits (art. 12(6))"),
		Long: env.T("Ask who the person is, with the letter that does so. Who writes from the address\n" +
			"on record gives no doubt; if there is one all the same, --reason says why. The\n" +
			"days until the confirmation are added to the term."),
		Example: "  scatto gdpr request identity-asked G0001 --reason \"indirizzo mai visto\" --send",
		Args:    takes("REQUEST"),
	}
	c.Flags().StringVar(&o.words, "reason", "", env.T("why there is doubt, a `TEXT`"))
	addPaperFlags(env, c, &o.out)
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprRequestIdentityAsked(env, s, o)
	})
}

func gdprRequestIdentityAsked(env *Env, s *shop.Shop, o gdprRequestIdentityOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	res, err := s.AskIdentity(o.request, o.words, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}

func newGDPRRequestIdentityConfirmed(env *Env) *cobra.Command {
	var o gdprRequestIdentityOptions
	c := &cobra.Command{
		Use:     "identity-confirmed REQUEST",
		Short:   env.T("note how the person has shown who he is: the term runs again"),
		Example: "  scatto gdpr request identity-confirmed G0001 --how \"richiamata al numero della scheda\"",
		Args:    takes("REQUEST"),
	}
	c.Flags().StringVar(&o.words, "how", "", env.T("how, a `TEXT`"))
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.request = args[0]
		return gdprRequestIdentityConfirmed(env, s, o)
	})
}

func gdprRequestIdentityConfirmed(env *Env, s *shop.Shop, o gdprRequestIdentityOptions) error {
	res, err := s.ConfirmIdentity(o.request, o.words)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
