package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type customisationShowOptions struct{ id string }

func newCustomisationShow(env *Env) *cobra.Command {
	var o customisationShowOptions
	c := &cobra.Command{
		Use:     "show CUSTOMISATION",
		Short:   env.T("everything about one customisation"),
		Example: "  scatto customisation show P0001",
		Args:    takes("CUSTOMISATION"),
	}
	completeCustomisations(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationShow(env, s, o)
	})
}

func customisationShow(env *Env, s *shop.Shop, o customisationShowOptions) error {
	one, err := s.Customisation(o.id)
	if err != nil {
		return err
	}
	v := viewCustomisation(s, one)
	return env.say(v, func() *ui.Table { return env.customisationRows([]customisationView{v}) }, func() string {
		words := env.customisationWords(v)
		if v.Agreed == nil && one.State.Open() && s.Config.ResearchEmail != "" {
			words += "\n" + env.T("agree the dates by e-mail to %s", s.Config.ResearchEmail)
		}
		return words
	})
}
