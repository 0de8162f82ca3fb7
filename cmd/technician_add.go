package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type technicianAddOptions struct{ technicianFlags }

func newTechnicianAdd(env *Env) *cobra.Command {
	var o technicianAddOptions
	c := &cobra.Command{
		Use:   "add NAME",
		Short: env.T("put a technician on record; from the first one on, --by must name one of them"),
		Example: `  scatto technician add "Luca Ferri" --email luca@adria.example
  export SCATTO_OPERATOR="Luca Ferri"     # ` + env.T("who works at this terminal"),
		Args: takes("NAME"),
	}
	o.add(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.technician.Name = args[0]
		return technicianAdd(env, s, o)
	})
}

func technicianAdd(env *Env, s *shop.Shop, o technicianAddOptions) error {
	t, err := s.AddTechnician(o.technician)
	if err != nil {
		return err
	}
	return env.say(technicianCardView{viewTechnician(t), viewDetails(t.Person)}, func() *ui.Table { return env.technicianRows([]shop.Technician{t}) },
		func() string { return env.T("%s, since %s", t.Name, t.Since) })
}
