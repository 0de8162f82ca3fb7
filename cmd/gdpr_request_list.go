package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRequestList(env *Env) *cobra.Command {
	var f shop.RequestFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("requests with state and term"),
		Example: "  scatto gdpr request list --open",
		Args:    takes(),
	}
	c.Flags().BoolVar(&f.Open, "open", false, env.T("only those that wait for an answer"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return gdprRequestList(env, s, f) })
}

func gdprRequestList(env *Env, s *shop.Shop, f shop.RequestFilter) error {
	found, err := s.Requests(f)
	if err != nil {
		return err
	}
	if err := env.printRequests(found); err != nil {
		return err
	}
	return env.warnUnlooked(s)
}

func (env *Env) printRequests(found []shop.Requested) error {
	views := []requestView{}
	for _, r := range found {
		views = append(views, env.viewRequest(r, false))
	}
	return env.print(views, func() *ui.Table { return env.requestRows(found) })
}
