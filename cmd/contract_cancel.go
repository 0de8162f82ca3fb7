package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractCancelOptions struct{ contract string }

// cancelledView is a contract whose cancellation was recorded.
type cancelledView struct {
	contractView
	InTime    bool     `json:"in_time"`
	Withdrawn []string `json:"withdrawn"`
}

func newContractCancel(env *Env) *cobra.Command {
	var o contractCancelOptions
	c := &cobra.Command{
		Use:   "cancel CONTRACT",
		Short: env.T("record that the customer cancels: by 31 October for the year, else for the next"),
		Example: `  scatto contract cancel K0001 --at 2026-10-30T11:20
  # ` + env.T("the time is that of sending: certified of a PEC, of receipt of other mail"),
		Args: takes("CONTRACT"),
	}
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractCancel(env, s, o)
	})
}

func contractCancel(env *Env, s *shop.Shop, o contractCancelOptions) error {
	out, err := s.CancelContract(o.contract)
	if err != nil {
		return err
	}
	h, err := s.Holding(out.Contract.ID)
	if err != nil {
		return err
	}
	v := cancelledView{viewContract(h), out.InTime, list(out.Withdrawn)}
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v.contractView}) }, func() string {
		words := env.T("%s cancelled in time: it ends on %s", v.ID, v.Ends)
		if !v.InTime {
			words = env.T("%s cancelled too late for this period: one more follows, it ends on %s", v.ID, v.Ends)
		}
		if len(v.Withdrawn) > 0 {
			words += "\n" + env.T("withdrawn, because they never begin: %s", strings.Join(v.Withdrawn, ", "))
		}
		return words
	})
}
