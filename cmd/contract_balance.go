package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractBalanceOptions struct{ contract string }

// balanceView is the JSON of what is left of a contract.
type balanceView struct {
	Contract string        `json:"contract"`
	Customer string        `json:"customer"`
	Kind     string        `json:"kind"`
	To       calendar.Date `json:"to"`
	Bought   *int64        `json:"bought_minutes"`
	Drawn    int64         `json:"drawn_minutes"`
	Balance  *int64        `json:"balance_minutes"`
	Percent  *int64        `json:"used_percent"`
	Warnings []warningView `json:"warnings"`
}

func newContractBalance(env *Env) *cobra.Command {
	var o contractBalanceOptions
	c := &cobra.Command{
		Use:     "balance CONTRACT",
		Short:   env.T("how much of a contract is left, now"),
		Example: "  scatto contract balance K0001",
		Args:    takes("CONTRACT"),
	}
	completeContracts(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractBalance(env, s, o)
	})
}

func contractBalance(env *Env, s *shop.Shop, o contractBalanceOptions) error {
	k, l, err := s.Contract(o.contract)
	if err != nil {
		return err
	}
	drawn, bought := l.Used()
	ws := nearlyUsed(k.ID, l)
	v := balanceView{Contract: k.ID, Customer: k.Customer, Kind: string(k.Kind), To: k.To, Drawn: drawn, Balance: l.Balance(), Warnings: env.warnings(ws)}
	if v.Balance != nil {
		v.Bought = &bought
	}
	if percent, ok := l.UsedPercent(); ok {
		v.Percent = &percent
	}
	env.warnAll(ws)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Contract, v.Customer, v.To, minutesCell(v.Bought), v.Drawn, minutesCell(v.Balance))
		return t
	}, func() string {
		return env.contractLine(viewContract(k, l.Balance()))
	})
}
