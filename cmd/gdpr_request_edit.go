package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newGDPRRequestEdit(env *Env) *cobra.Command {
	var add gdpr.Subject
	c := &cobra.Command{
		Use:     "edit REQUEST",
		Short:   env.T("add another address, telephone number or name of the same person"),
		Example: "  scatto gdpr request edit G0001 --email a.neri@casa.example",
		Args:    takes("REQUEST"),
	}
	addSubjectFlags(env, c, &add)
	completeRequests(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error { return gdprRequestEdit(env, s, args[0], add) })
}

func gdprRequestEdit(env *Env, s *shop.Shop, id string, add gdpr.Subject) error {
	if len(add.Emails)+len(add.Phones) == 0 && add.Name == "" && add.TaxCode == "" && add.Customer == "" {
		return refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", "scatto gdpr request edit")
	}
	if err := narrowTo(s, &add.Customer); err != nil {
		return err
	}
	res, err := s.EditRequest(id, add)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
