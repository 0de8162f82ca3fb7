package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/recurring"
)

func newServiceShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show SERVICE",
		Short:   env.T("everything about one service"),
		Example: "  scatto service show R0001",
		Args:    takes("SERVICE"),
	}
	completeServices(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if err := serviceRefused(args[0]); err != nil {
			return err
		}
		r, err := s.Service(args[0])
		if err != nil {
			return err
		}
		return env.showService(r)
	})
}

type serviceListOptions struct {
	customer string
	kind     recurring.Kind
	all      bool
}

func newServiceList(env *Env) *cobra.Command {
	var o serviceListOptions
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list recurring services with price and next period"),
		Example: "  scatto service list\n  scatto service list miramare\n  scatto service list --kind domain --all",
		Args:    mayTake("CUSTOMER"),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the `CUSTOMER`, or that he pays"))
	flagVar(c, &o.kind, "kind", "KIND", env.T("only of this `KIND`"), recurring.ParseKind)
	c.Flags().BoolVar(&o.all, "all", false, env.T("those that ended too"))
	completeCustomers(env, c)
	completeFlag(c, "kind", recurring.Kinds())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.customer = args[0]
		}
		return serviceList(env, s, o)
	})
}

func serviceList(env *Env, s *shop.Shop, o serviceListOptions) error {
	if err := narrowTo(s, &o.customer); err != nil {
		return err
	}
	all, err := s.Services(o.customer, o.all)
	if err != nil {
		return err
	}
	views := []serviceView{}
	for _, v := range env.viewServices(all) {
		if o.kind == "" || v.Kind == o.kind {
			views = append(views, v)
		}
	}
	return env.print(views, func() *ui.Table { return env.serviceRows(views) })
}
