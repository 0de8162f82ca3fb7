package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type technicianListOptions struct{ all bool }

func newTechnicianList(env *Env) *cobra.Command {
	var o technicianListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list the technicians"),
		Example: "  scatto technician list",
		Args:    takes(),
	}
	c.Flags().BoolVar(&o.all, "all", false, env.T("also those who left"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return technicianList(env, s, o) })
}

func technicianList(env *Env, s *shop.Shop, o technicianListOptions) error {
	all, err := s.Technicians()
	if err != nil {
		return err
	}
	var found []shop.Technician
	views := []technicianView{}
	for _, t := range all {
		if o.all || t.Left.IsZero() || !s.Today().After(t.Left) {
			found = append(found, t)
			views = append(views, viewTechnician(t))
		}
	}
	return env.print(views, func() *ui.Table { return env.technicianRows(found) })
}
